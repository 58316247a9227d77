import type { OperationFailure } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { providerSettings } from "../cloud/providerSettings.ts";
import { text } from "../propertyValues.ts";

/**
 * Refuses to move what runs: Pulumi would make all of it anew in another region, and in another account it would look for resources that
 * are not there.
 */
export function reconfigure(before: Properties, after: Properties): OperationFailure | undefined {
    const [old, now] = [providerSettings(before), providerSettings(after)];
    const moved = [
        { what: "region", from: old.region, to: now.region },
        { what: "account", from: old.accountId, to: now.accountId },
    ].find(({ from, to }) => from !== undefined && to !== undefined && from !== to);
    if (moved === undefined) return undefined;
    const { what, from, to } = moved;
    return {
        failure:
            `what runs stays in its ${what}, got ${text(to)} after ${text(from)}; put the other ${what} into a stack of its own and move the ` +
            "traffic there, or destroy this one first",
    };
}
