import type { OperationFailure } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { providerSettings } from "../cloud/providerSettings.ts";

/** Refuses another account for what runs: Pulumi would look there for resources that are in the old one. Another region it makes all anew in. */
export function reconfigure(before: Properties, after: Properties): OperationFailure | undefined {
    const [from, to] = [providerSettings(before).accountId, providerSettings(after).accountId];
    if (from === undefined || to === undefined || from === to) return undefined;
    return {
        failure: `what runs stays in its account, got ${to} after ${from}; make a stack of its own there and move the traffic, or destroy this one first`,
    };
}
