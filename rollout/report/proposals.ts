import { mostTasks } from "../../components/model/services/decideTasks.ts";
import { cpuOf } from "../judging/cpu.ts";
import type { Criteria } from "../judging/criteria.ts";
import { judgeFlapping } from "../judging/flapping.ts";
import { type Comparison, type MeasuredService, sumOf, valuesOf } from "../judging/measured.ts";
import { judgeTaskHours } from "../judging/taskHours.ts";
import type { ReportedFacts } from "../reading/reportedFacts.ts";

/** A number of a service that what was measured asks for, in place of the one that it has. */
export interface Proposal {
    readonly service: string;
    /** Below the service in its stack file. */
    readonly key:
        | "autoScaling.targetCPU"
        | "autoScaling.maxCount"
        | "autoScaling.scaleInCooldownSeconds"
        | "alarms.p99.threshold"
        | "alarms.5xx.threshold";
    readonly unit: "%" | "tasks" | "s";
    readonly now: number;
    readonly proposed: number;
    /** The measured numbers that it follows from. */
    readonly evidence: string;
}

/** Ends of what a stack file may say. */
const longestCooldownSeconds = 3600;
const shortestP99Seconds = 0.01;

/** By how much an alarm lies above the worst of what was well. */
const alarmMargin = 1.25;
/** An alarm that would move by less is left where it is. */
const worthMoving = 0.8;
const fewestErrorPercent = 0.1;
/** So many in the quietest period are no alarm yet. */
const errorsOfQuietPeriod = 3;

/** What a service could have instead of its numbers. None where it had too little traffic, and none that a stack file could not say. */
export function proposalsOf(comparison: Comparison, facts: ReportedFacts, criteria: Criteria): readonly Proposal[] {
    const { service, after } = comparison;
    if (after.requests.status !== "complete" || sumOf(after.requests) < criteria.minimum.requests) return [];
    if (after.cpu.status !== "complete" || after.tasks.status !== "complete") return alarmProposals(service, after, facts, criteria);
    return [
        ...scalingProposals(comparison, facts, criteria),
        ...cooldownProposals(comparison, facts, criteria),
        ...alarmProposals(service, after, facts, criteria),
    ];
}

function scalingProposals(comparison: Comparison, facts: ReportedFacts, criteria: Criteria): readonly Proposal[] {
    const { service, after } = comparison;
    const { cpuTargetPercent: target, highCpuPercent = 100 } = facts;
    const { highPercent, maxP95Percent, maxHighMinutes } = criteria.cpu;
    const { points, p95, mostAtMaximum, highAtMaximum } = cpuOf(after, highPercent);
    if (target === undefined || points < criteria.minimum.datapoints) return [];
    const { maxTasks } = after;
    if (highAtMaximum > maxHighMinutes && mostAtMaximum !== undefined) {
        const proposed = Math.min(mostTasks, Math.ceil((maxTasks * mostAtMaximum) / target));
        const evidence = `CPU up to ${mostAtMaximum.toFixed(0)} % at the maximum, above ${String(highPercent)} % for ${String(highAtMaximum)} min; the capacity cap of the policies goes with it`;
        return changed({ service, key: "autoScaling.maxCount", unit: "tasks", now: maxTasks, proposed, evidence });
    }
    const of = { service, key: "autoScaling.targetCPU", unit: "%", now: target } as const;
    if (p95 !== undefined && p95 > maxP95Percent) {
        const proposed = Math.max(1, Math.floor((target * maxP95Percent) / p95));
        return changed({
            ...of,
            proposed,
            evidence: `p95 of CPU ${p95.toFixed(0)} % while it scaled, of at most ${String(maxP95Percent)} %`,
        });
    }
    const cost = judgeTaskHours(comparison, criteria);
    if (cost.verdict === "fail" && cost.ratio !== undefined) {
        // The alarm on CPU stays above the target.
        const proposed = Math.min(highCpuPercent - 1, Math.ceil((target * cost.ratio) / criteria.cost.maxRatio));
        return changed({ ...of, proposed: Math.max(target, proposed), evidence: cost.why });
    }
    return [];
}

/**
 * A longer cooldown after scaling in keeps tasks that would be asked for again; scaling out is never held up by it.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
function cooldownProposals(
    comparison: Comparison,
    { scaleInCooldownSeconds: now }: ReportedFacts,
    criteria: Criteria,
): readonly Proposal[] {
    const { verdict, why } = judgeFlapping(comparison, criteria);
    if (now === undefined || verdict === "pass") return [];
    const proposed = Math.min(longestCooldownSeconds, 2 * now);
    return changed({ service: comparison.service, key: "autoScaling.scaleInCooldownSeconds", unit: "s", now, proposed, evidence: why });
}

/** Alarms that would tell of a regression sooner. None is moved up: what is measured is no reason to be told later. */
function alarmProposals(service: string, after: MeasuredService, { alarms }: ReportedFacts, criteria: Criteria): readonly Proposal[] {
    if (alarms === undefined) return [];
    return [...p99Proposals(service, after, alarms.p99Seconds, criteria), ...errorProposals(service, after, alarms.errorPercent, criteria)];
}

function p99Proposals(service: string, after: MeasuredService, now: number, { minimum, p99 }: Criteria): readonly Proposal[] {
    const { status, points } = after.p99;
    const slowest = most(valuesOf(after.p99));
    if (status !== "complete" || points.length < minimum.datapoints || slowest > p99.maxMilliseconds) return [];
    const proposed = Math.max(shortestP99Seconds, Math.ceil((slowest * alarmMargin) / 10) / 100);
    if (proposed > now * worthMoving) return [];
    const evidence = `a quarter above ${slowest.toFixed(0)} ms, ${worstOf(points.length, after)}`;
    return [{ service, key: "alarms.p99.threshold", unit: "s", now, proposed, evidence }];
}

function errorProposals(service: string, after: MeasuredService, now: number, { minimum }: Criteria): readonly Proposal[] {
    const rates = errorPercents(after);
    if (after.errors.status !== "complete" || rates.length < minimum.datapoints) return [];
    const quietest = Math.min(...valuesOf(after.requests).filter((requests) => requests > 0));
    const worst = most(rates);
    const least = Math.max(fewestErrorPercent, worst * alarmMargin, (100 * errorsOfQuietPeriod) / quietest);
    const proposed = Math.ceil(least * 10) / 10;
    if (proposed > now * worthMoving) return [];
    const evidence = `${worst.toFixed(3)} % of the requests in ${worstOf(rates.length, after)}; the quietest had ${quietest.toFixed(0)}`;
    return [{ service, key: "alarms.5xx.threshold", unit: "%", now, proposed, evidence }];
}

function worstOf(periods: number, { periodSeconds }: MeasuredService): string {
    return `the worst of ${String(periods)} periods of ${String(periodSeconds / 60)} min`;
}

/** Of each period that had requests. */
function errorPercents({ requests, errors }: MeasuredService): readonly number[] {
    const failed = new Map(errors.points.map(({ at, value }) => [at, value]));
    return requests.points.flatMap(({ at, value }) => (value === 0 ? [] : [(100 * (failed.get(at) ?? 0)) / value]));
}

function most(values: readonly number[]): number {
    return values.reduce((worst, value) => Math.max(worst, value), 0);
}

function changed(proposal: Proposal): readonly Proposal[] {
    return proposal.proposed === proposal.now ? [] : [proposal];
}
