import { inMessage } from "../wording.ts";

const entryName = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** How somebody may call an entry of a map: a schedule, a metric, a queue. */
export function entryNames(longest: number) {
    return {
        problem: (name: string) =>
            entryName.test(name) && name.length <= longest
                ? undefined
                : `not a name in lower case, got ${inMessage(name)}; write up to ${longest} letters, digits and hyphens`,
        /** For the schema that editors read. */
        form: { pattern: entryName.source, maxLength: longest },
    };
}
