import { rolloutExit } from "../../rollout/core/rolloutExit.ts";
import { formatGates } from "../../rollout/display/formatGates.ts";
import { formatStatus } from "../../rollout/display/formatStatus.ts";
import { leaseFinding } from "../../rollout/display/leaseFinding.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { LeaseFile } from "../../rollout/store/lease.ts";
import type { Host } from "../host.ts";
import { openRollout, type RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

/** Where the feature stands in each environment, and what to do next. */
export async function status(options: RolloutOptions, host: Host): Promise<number> {
    const { judged, store, now } = await openRollout(options, host);
    const lease = await new LeaseFile(store, now).holder();
    // The next one could not be promoted to as long as somebody has the lease.
    const exitCode = lease !== undefined && judged.next.kind === "promote" ? rolloutExit.locked : judged.exitCode;
    if (options.json) {
        host.write(outputText("status", { ...judged, exitCode, ...(lease && { lease }) }));
    } else {
        host.write(`${formatStatus(judged, suggestedOptions(options), host.columns)}\n`);
        if (lease !== undefined) host.write(`\n${formatGates([leaseFinding(lease)])}\n`);
    }
    return exitCode;
}
