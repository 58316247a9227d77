import { inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/** On one line, as tables and the audit have it. */
export function onOneLine(text: string): string {
    return text.trim().replaceAll(/\s+/g, " ");
}

/** Why somebody decides something. @throws UsageError where it says nothing, such as the dots of a line that was pasted */
export function reasonOf(text: string): string {
    const reason = onOneLine(text);
    if (/[\p{L}\p{N}]/u.test(reason)) return reason;
    throw new UsageError(`--reason: says nothing, got ${inMessage(text)}; write why, for the audit`);
}
