import type { JudgedEnvironment } from "../../rollout/core/judgedEnvironment.ts";
import { exitOf, judgeRollout } from "../../rollout/core/judgeRollout.ts";
import { isoMinute } from "../../rollout/core/isoMinute.ts";
import { formatCheck } from "../../rollout/display/formatCheck.ts";
import { formatNext } from "../../rollout/display/formatStatus.ts";
import { keepRecord, recordAt } from "../../rollout/store/measurements.ts";
import { outputText } from "../../rollout/published/outputs.ts";
import { inMessage } from "../../stacks/wording.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../../text/usageError.ts";
import { baseOf } from "./decide.ts";
import { environmentOf, type OpenRollout, openRollout, type RolloutOptions } from "./openRollout.ts";
import { whyNot } from "./whyNot.ts";
import { suggestedOptions } from "./suggestedOptions.ts";

export interface CheckOptions extends RolloutOptions {
    readonly explain?: true;
    /** ISO 8601, as of when. */
    readonly at?: string;
}

/** Every gate of one environment, with its reason. What was read is kept, and a pass is kept for good. */
export async function check(stack: string, options: CheckOptions, host: Host): Promise<number> {
    const now = await openRollout(options, host);
    const rollout = options.at === undefined ? now : await asOf(now, timeOf(options.at, now.now()));
    const environment = environmentOf(rollout, stack);
    if (options.at === undefined) await keepVerdict(rollout, environment, host);
    if (options.json) host.write(outputText("check", environment));
    else {
        const readAt = options.at === undefined ? undefined : rollout.records.find((record) => record.stack === stack)?.readAt;
        const more = suggestedOptions(options);
        const [verdict, ...command] = formatNext(rollout.judged.next, more, options.explain === true ? stack : undefined);
        // What was to be done then is not to be done now.
        const next = options.at === undefined ? [verdict, ...command] : [verdict];
        const checked = formatCheck(environment, rollout.rules.feature, options.explain ?? false, more, readAt);
        host.write(`${[checked, ...next].join("\n")}\n`);
    }
    return exitOf(environment);
}

/** The rollout as it was known then. @throws UsageError where nothing was kept */
async function asOf(rollout: OpenRollout, at: number): Promise<OpenRollout> {
    const found = await Promise.all(rollout.records.map(({ stack }) => recordAt(rollout.store, stack, at)));
    const records = found.flatMap((record) => record ?? []);
    const missing = rollout.records.find((_, index) => found[index] === undefined);
    if (missing !== undefined) {
        throw new UsageError(`--at: nothing was kept of ${missing.stack} by then; what rollout check and next read is kept`);
    }
    return { ...rollout, records, judged: judgeRollout(records, rollout.events, rollout.rules, at) };
}

/** Keeps what was read, and a pass for good. Who may only read the store is told the verdict all the same. */
export async function keepVerdict(rollout: OpenRollout, environment: JudgedEnvironment, host: Host): Promise<void> {
    try {
        await keep(rollout, environment, host);
    } catch (error) {
        host.writeError(`not kept for check --at, ${whyNot(error)}\n`);
    }
}

async function keep(rollout: OpenRollout, environment: JudgedEnvironment, host: Host): Promise<void> {
    for (const record of rollout.records) await keepRecord(rollout.store, record);
    const { stack, phase, placement, services, gates } = environment;
    const isKnown = gates.some(({ gate }) => gate === "passed");
    if (phase !== "passed" || placement.kind !== "placed" || isKnown) return;
    const why = `${String(gates.length)} gates, ${String(services.length)} comparisons`;
    const { fingerprint, since } = placement;
    await rollout.audit.append({ ...baseOf(rollout, stack, host), kind: "passed", fingerprint, since, why });
}

/** @throws UsageError where it is none, or nobody can have looked yet */
function timeOf(text: string, now: number): number {
    const at = Date.parse(text);
    if (Number.isNaN(at)) throw new UsageError(`--at: no time, got ${inMessage(text)}; write one such as 2026-11-30T18:40:00Z`);
    if (at > now) throw new UsageError(`--at: lies ahead of now, ${isoMinute(now)}, got ${inMessage(text)}; write a time that is over`);
    return at;
}
