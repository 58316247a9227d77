import { nearest } from "../wording.ts";
import * as v from "./values.ts";

/**
 * Why this is no IANA name of a time zone as Application Auto Scaling takes them; undefined when it is one.
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export function timeZoneProblem(name: string): string | undefined {
    const canonical = canonicalName(name);
    if (canonical !== undefined && (canonical === name || canonical.toLowerCase() !== name.toLowerCase())) return undefined;
    const meant = canonical ?? nearest(name, Intl.supportedValuesOf("timeZone"));
    return `unknown time zone, got "${name}"; ${meant === undefined ? "write an IANA name such as Europe/Berlin" : `did you mean ${meant}?`}`;
}

/** The name under which Node knows the zone: the spelling may differ, and so may the city, since old names stay valid. */
function canonicalName(name: string): string | undefined {
    // Node also takes offsets such as +01:00 and abbreviations such as EST, which AWS refuses.
    if (!/^([A-Za-z]+\/.+|UTC)$/.test(name)) return undefined;
    try {
        return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    } catch {
        return undefined;
    }
}

export const timeZone = v.checked(
    v.text({ meaning: "the name of a time zone", example: "Europe/Berlin", pattern: /./, maxLength: 64 }),
    timeZoneProblem,
);
