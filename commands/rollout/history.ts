import { formatHistory, historyOf } from "../../rollout/display/formatHistory.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { environmentOf, openRollout, type RolloutOptions } from "./openRollout.ts";

export interface HistoryOptions extends RolloutOptions {
    readonly env?: string;
}

/** What was done and decided, the newest first. */
export async function history({ env, ...options }: HistoryOptions, host: Host): Promise<ExitCode> {
    const rollout = await openRollout(options, host);
    if (env !== undefined) environmentOf(rollout, env);
    const entries = historyOf(rollout.records, rollout.events).filter(({ stack }) => env === undefined || stack === env);
    host.write(options.json ? outputText("history", entries) : `${formatHistory(entries)}\n`);
    return exitCodes.done;
}
