import { hour } from "../../rollout/core/calendar.ts";
import type { GateResult } from "../../rollout/core/gate.ts";
import type { JudgedEnvironment } from "../../rollout/core/judgedEnvironment.ts";
import { judgeRollout } from "../../rollout/core/judgeRollout.ts";
import { historyOf } from "../../rollout/display/formatHistory.ts";
import { reportedFacts } from "../../rollout/reading/reportedFacts.ts";
import { serviceNumbers } from "../../rollout/report/serviceNumbers.ts";
import { recordAt } from "../../rollout/store/measurements.ts";
import { causeRecord, type KnownOfCause } from "../../rollout/watching/causeRecord.ts";
import type { Watch, WatchReading } from "../../rollout/watching/judgeWatch.ts";
import type { AuditedRollback } from "../../rollout/watching/lastRollback.ts";
import type { Comparison } from "../../rollout/judging/measured.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { plansOf } from "../../stacks/plansOf.ts";
import type { Host } from "../host.ts";
import type { OpenRollback } from "./back/openRollback.ts";
import { openRollout, type RolloutOptions } from "./openRollout.ts";

/** A watch that is over. */
export interface WatchedRollback {
    readonly opened: OpenRollback;
    readonly rolledBack: AuditedRollback;
    readonly watched: Watch;
    readonly readings: readonly WatchReading[];
    readonly gates: readonly GateResult[];
}

/** Writes what is known down for the root cause, unless that was done before: what people have written there stays. @returns where it is */
export async function keepCauseRecord(
    stack: string,
    { opened, rolledBack, watched, readings, gates }: WatchedRollback,
    options: RolloutOptions,
    host: Host,
): Promise<string> {
    const { store, featured, policies } = opened;
    const key = `causes/${stack}/${new Date(watched.since).toISOString().replaceAll(":", "-")}.md`;
    const { feature } = options;
    const record = causeRecord({
        feature,
        stack,
        rolledBack,
        policies,
        readings,
        gates,
        ...(await knownBefore(stack, watched.since, featured.config, options, host)),
        logCommands: logCommands(featured.config, watched, policies),
    });
    await store.putIfAbsent(key, record);
    return `${store.place}/${key}`;
}

type KnownBefore = Pick<KnownOfCause, "judgedBefore" | "services" | "timeline">;

/** The files of other stacks, or a store that has nothing, take no more away than what they would have told. */
async function knownBefore(stack: string, since: number, config: StackConfig, options: RolloutOptions, host: Host): Promise<KnownBefore> {
    try {
        const rollout = await openRollout(options, host);
        const { records, events, rules, store } = rollout;
        const kept = await recordAt(store, stack, since);
        const judgedBefore =
            kept &&
            judgedAt(stack, judgeRollout([...records.filter((one) => one.stack !== stack), kept], events, rules, since).environments);
        const own = records.filter((one) => one.stack === stack);
        const timeline = historyOf(
            own,
            events.filter((event) => event.feature === options.feature && event.stack === stack),
        ).toReversed();
        return { ...(judgedBefore && { judgedBefore }), services: numbersOf(kept?.comparisons ?? [], config), timeline };
    } catch (error) {
        host.writeError(`not all is known of the time before, ${error instanceof Error ? error.message : String(error)}\n`);
        return { services: [] };
    }
}

function judgedAt(stack: string, environments: readonly JudgedEnvironment[]): JudgedEnvironment | undefined {
    return environments.find((one) => one.stack === stack);
}

function numbersOf(comparisons: readonly Comparison[], config: StackConfig): KnownBefore["services"] {
    const facts = reportedFacts(config);
    return comparisons.map((comparison) => ({
        service: comparison.service,
        numbers: serviceNumbers(comparison, facts.get(comparison.service)?.price),
    }));
}

/** What was logged from an hour before the rollback on, of the services that it was about. */
function logCommands(config: StackConfig, { since }: Watch, policies: OpenRollback["policies"]): readonly string[] {
    const names = new Set(policies.map(({ service }) => service));
    return plansOf(config)
        .filter(({ plan }) => names.size === 0 || names.has(plan.names.serviceName))
        .map(
            ({ plan }) =>
                `aws logs filter-log-events --log-group-name ${plan.container.log.group} --region ${config.environment.region} --start-time ${String(since - hour)} --end-time ${String(since + hour)} --filter-pattern '?ERROR ?Error ?error'`,
        );
}
