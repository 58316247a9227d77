import { formatStatus } from "../../rollout/display/formatStatus.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import type { Host } from "../host.ts";
import { openRollout, type RolloutOptions } from "./openRollout.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

/** Where the feature stands in each environment, and what to do next. */
export async function status(options: RolloutOptions, host: Host): Promise<number> {
    const { judged } = await openRollout(options, host);
    host.write(
        options.json
            ? outputText("status", judged)
            : `${formatStatus(judged, suggestedOptions(options), host.columns)}
`,
    );
    return judged.exitCode;
}
