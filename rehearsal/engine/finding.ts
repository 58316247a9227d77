import type { Place } from "./place.ts";

/** What a policy found. */
export interface Finding {
    /** `name@version` of its pack. @default the only one that judges */
    readonly pack?: string;
    readonly policy: string;
    readonly level: "mandatory" | "advisory";
    /** Empty when the stack as a whole is meant. */
    readonly urn: string;
    readonly message: string;
    /** Its owner has accepted it until a day that the message names; the level is `advisory` then. */
    readonly exempted?: true;
    /** What the policy could not judge, as it is not known, `web: desiredCount`. @default it judged */
    readonly unknown?: string;
    /** The state that is planned against does not have it yet. @default nobody looked */
    readonly isNew?: boolean;
    /** Where the resource is declared, or the stack. @default not known */
    readonly place?: Place;
}
