import { formatCheck } from "../../rollout/display/formatCheck.ts";
import { formatNext } from "../../rollout/display/formatStatus.ts";
import type { Host } from "../host.ts";
import { environmentOf, openRollout, type RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

export interface CheckOptions extends RolloutOptions {
    readonly explain?: true;
}

/** Every gate of one environment, with its reason. */
export async function check(stack: string, options: CheckOptions, host: Host): Promise<number> {
    const rollout = await openRollout(options, host);
    const environment = environmentOf(rollout, stack);
    if (options.json) host.write(`${JSON.stringify(environment, undefined, 2)}\n`);
    else {
        host.write(`${formatCheck(environment, rollout.rules.feature, options.explain ?? false)}\n`);
        host.write(`${formatNext(rollout.judged.next, suggestedOptions(options)).join("\n")}\n`);
    }
    return rollout.judged.exitCode;
}
