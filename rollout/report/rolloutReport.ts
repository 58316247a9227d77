import type { AuditEvent } from "../core/auditEvent.ts";
import type { Span } from "../core/calendar.ts";
import type { EnvironmentRecord, SettledUpdate } from "../core/environmentRecord.ts";
import type { JudgedEnvironment } from "../core/judgedEnvironment.ts";
import type { JudgedRollout } from "../core/judgeRollout.ts";
import type { Criteria } from "../judging/criteria.ts";
import type { Comparison } from "../judging/measured.ts";
import type { ReportedFacts } from "../reading/reportedFacts.ts";
import { type HistoryEntry, historyOf } from "../display/formatHistory.ts";
import { type Incident, incidentsOf } from "./incidents.ts";
import { type Proposal, proposalsOf } from "./proposals.ts";
import { type BeforeAfter, missingNumbers, type ServiceNumbers, serviceNumbers, sumOfPairs } from "./serviceNumbers.ts";

/** What a rollout has changed, in each environment. */
export interface RolloutReport {
    readonly feature: string;
    /** Milliseconds since 1970. */
    readonly at: number;
    /** In the order of the rollout. */
    readonly environments: readonly ReportedEnvironment[];
    /** Of all services whose cost is known before and after, in USD a month. */
    readonly usdAMonth: BeforeAfter;
    /** What one incident costs that the feature is to prevent, as somebody has said. */
    readonly incidentUsd?: number;
    /** Updates and decisions, the oldest first. */
    readonly timeline: readonly HistoryEntry[];
}

export interface ReportedEnvironment extends Pick<JudgedEnvironment, "stack" | "phase"> {
    readonly stage?: NonNullable<JudgedEnvironment["stage"]>;
    /** Since when it is in its stage. */
    readonly since?: number;
    /** The hours that are compared, before the change and after it. @default nothing was measured */
    readonly windows?: { readonly before: Span; readonly after: Span };
    readonly services: readonly ReportedService[];
    readonly incidents: readonly Incident[];
    readonly proposals: readonly Proposal[];
    /** What is not known, and why. */
    readonly missing: readonly string[];
}

export interface ReportedService {
    readonly service: string;
    readonly numbers: ServiceNumbers;
}

/** What a report is made of. */
export interface Reporting {
    readonly judged: JudgedRollout;
    readonly events: readonly AuditEvent[];
    readonly criteria: Criteria;
    readonly environments: readonly MeasuredEnvironment[];
    readonly incidentUsd?: number;
}

/** An environment with the record in which it was measured last. */
export interface MeasuredEnvironment {
    readonly record: EnvironmentRecord;
    /** @default nothing was measured */
    readonly measured?: EnvironmentRecord;
    readonly facts: ReadonlyMap<string, ReportedFacts>;
}

/** Tells before and after; decides nothing, and makes up no number that was not measured. */
export function rolloutReport({ judged, events: all, criteria, environments, incidentUsd }: Reporting): RolloutReport {
    const { feature, at } = judged;
    const events = all.filter((event) => event.feature === feature && event.at <= at);
    const reported = judged.environments.flatMap((judgedOne) => {
        const measured = environments.find(({ record }) => record.stack === judgedOne.stack);
        return measured === undefined ? [] : [reportedEnvironment(judgedOne, measured, { events, criteria, at })];
    });
    const records = environments.map(({ record }) => record);
    return {
        feature,
        at,
        environments: reported,
        usdAMonth: sumOfPairs(reported.flatMap(({ services }) => services.map(({ numbers }) => numbers.usdAMonth))),
        ...(incidentUsd !== undefined && { incidentUsd }),
        timeline: historyOf(records, events).toReversed(),
    };
}

function reportedEnvironment(
    { stack, phase, stage, placement }: JudgedEnvironment,
    { record, measured, facts }: MeasuredEnvironment,
    { events, criteria, at }: Pick<Reporting, "events" | "criteria"> & { readonly at: number },
): ReportedEnvironment {
    const comparisons = measured?.comparisons ?? [];
    const [first] = comparisons;
    const services = comparisons.map((comparison) => ({
        service: comparison.service,
        numbers: serviceNumbers(comparison, facts.get(comparison.service)?.price),
    }));
    const usualTasks = new Map(
        services.flatMap(({ service, numbers }) => (numbers.tasks.before === undefined ? [] : [[service, numbers.tasks.before] as const])),
    );
    return {
        stack,
        phase,
        ...(stage !== undefined && { stage }),
        ...(placement.kind === "placed" && stage !== "off" && { since: placement.since }),
        ...(first !== undefined && { windows: { before: first.before.span, after: first.after.span } }),
        services,
        incidents: incidentsOf({
            events: events.filter((event) => event.stack === stack),
            alarms: measured?.alarms ?? [],
            watched: first && { begin: broughtBefore(first.after.span.begin, record.updates), end: at },
            usualTasks,
            facts,
            at,
        }),
        // What was taken back tells nothing of what is there now.
        proposals:
            stage === "on"
                ? comparisons.flatMap((comparison) => proposalsOf(comparison, facts.get(comparison.service) ?? {}, criteria))
                : [],
        missing: comparisons.length === 0 ? [unmeasured(stage)] : missingOf(comparisons, measured, facts),
    };
}

/** When the update ended after which something was measured: an alarm that fired before it had settled counts too. */
function broughtBefore(begin: number, updates: readonly SettledUpdate[]): number {
    return updates.find(({ settings, endTime }) => settings?.stage === "on" && endTime !== undefined && endTime <= begin)?.endTime ?? begin;
}

function unmeasured(stage: JudgedEnvironment["stage"]): string {
    return stage === "on" ? "nothing was measured" : "nothing was measured: it is not on there";
}

function missingOf(
    comparisons: readonly Comparison[],
    measured: EnvironmentRecord | undefined,
    facts: ReadonlyMap<string, ReportedFacts>,
): readonly string[] {
    return [
        ...comparisons.flatMap((comparison) => missingNumbers(comparison, facts.get(comparison.service)?.price)),
        ...(measured?.alarms === undefined ? ["alarms: CloudWatch was not asked"] : []),
    ];
}
