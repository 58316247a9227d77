import { crossoverSeconds } from "../../../reports/simulate/load.ts";
import { runsOf, sceneOf } from "../../../reports/simulate/runs.ts";
import type { Simulation } from "../../../reports/simulate/simulate.ts";
import type { SimulatedService } from "../../../reports/simulate/simulatedService.ts";
import { tickSeconds } from "../../../reports/simulate/tick.ts";
import { shapedTraffic } from "../../../reports/simulate/traffic/shapes.ts";
import type { Traffic } from "../../../reports/simulate/traffic/traffic.ts";
import { readingsOf } from "../../../reports/simulate/unknowns.ts";
import { day, type Span } from "../../../rollout/core/calendar.ts";
import type { MeasuredService, Point, Series } from "../../../rollout/judging/measured.ts";

/** How a service scales, and how much slower it answers than it should: 1 where nothing is wrong. */
export interface DayOf {
    readonly byCpu: boolean;
    readonly slower: number;
    readonly seed: number;
    /** @default what most of its tasks bear */
    readonly peakPerSecond?: number;
}

/** A simulated day, which is every day of a window. */
export interface SimulatedDay {
    readonly traffic: Traffic;
    readonly simulation: Simulation;
    readonly slower: number;
    readonly tasks: SimulatedService["tasks"];
}

/** Of the CPU at which both policies ask for the same number of tasks: now and then the CPU policy is the one that asks for more. */
const shareOfCrossover = 0.85;
const periodSeconds = 300;
const ticksOfPeriod = periodSeconds / tickSeconds;

/** A service through a day with its peak at three in the afternoon, by its policies as AWS evaluates them. */
export function simulatedDay(service: SimulatedService, { byCpu, slower, seed, peakPerSecond }: DayOf): SimulatedDay {
    const policies = byCpu ? service.policies : service.policies.filter(({ metric }) => metric !== "cpu");
    const given = {
        cpuMilliseconds: 1000 * shareOfCrossover * (crossoverSeconds(service) ?? 0.02),
        ...(peakPerSecond !== undefined && { peakPerSecond }),
    };
    const scene = sceneOf(service, ({ peakPerSecond: peak }) => evened(shapedTraffic("daily", peak, seed)), given, seed);
    const [usual] = readingsOf(given);
    const [simulation] = runsOf(service, policies, scene, [usual]);
    if (simulation === undefined) throw new Error(`${service.name}: nothing was simulated`);
    return { traffic: scene.traffic, simulation, slower, tasks: service.tasks };
}

/**
 * A window as CloudWatch would have measured it. The simulation knows the p99 of each moment, and both percentiles of the day: the p95 of a
 * moment is taken for the same share of its p99.
 */
export function measuredIn(span: Span, { traffic, simulation, slower, tasks }: SimulatedDay): MeasuredService {
    const periods = Array.from(
        { length: Math.floor((span.end - span.begin) / (periodSeconds * 1000)) },
        (_, index) => span.begin + index * periodSeconds * 1000,
    );
    const each = (of: (ticks: readonly number[]) => number): Series =>
        complete(periods.map((at) => ({ at, value: of(ticksAt(at, traffic)) })));
    const mean = (values: ArrayLike<number>) => each((ticks) => sum(ticks, values) / ticks.length);
    const { p95Seconds, p99Seconds, failed } = simulation;
    const once = (value: number): Series => complete([{ at: span.begin, value }]);
    const p99 = mean(simulation.seconds.map((seconds) => seconds * 1000 * slower));
    return {
        span,
        periodSeconds,
        requests: each((ticks) => Math.round(sum(ticks, traffic.perSecond) * tickSeconds)),
        errors: complete(failed < 1 ? [] : periods.map((at) => ({ at, value: (failed * periodSeconds * 1000) / day }))),
        p95: complete(p99.points.map(({ at, value }) => ({ at, value: (value * p95Seconds) / p99Seconds }))),
        p99,
        wholeP95: once(p95Seconds * 1000 * slower),
        wholeP99: once(p99Seconds * 1000 * slower),
        cpu: mean(simulation.cpu),
        tasks: mean(simulation.running),
        minTasks: tasks.min,
        maxTasks: tasks.max,
        activities: stepsIn(span, simulation),
        deployments: [],
    };
}

/** The noise of many people evens out: the mean of two hours around each moment. */
function evened(traffic: Traffic): Traffic {
    const { perSecond } = traffic;
    const half = 3600 / tickSeconds;
    const ticks = Array.from({ length: 2 * half + 1 }, (_, index) => index - half);
    const around = (tick: number) => ticks.map((offset) => (tick + offset + perSecond.length) % perSecond.length);
    return { ...traffic, perSecond: perSecond.map((_, tick) => sum(around(tick), perSecond) / ticks.length) };
}

/** The ticks of a period, by the time of the day. */
function ticksAt(at: number, { perSecond }: Traffic): readonly number[] {
    const first = Math.floor((at % day) / (tickSeconds * 1000));
    return Array.from({ length: ticksOfPeriod }, (_, index) => (first + index) % perSecond.length);
}

function stepsIn({ begin, end }: Span, { steps }: Simulation): MeasuredService["activities"] {
    const midnights = Array.from({ length: Math.ceil((end - begin) / day) + 1 }, (_, index) => begin - (begin % day) + index * day);
    return midnights
        .flatMap((midnight) =>
            steps.map(({ at, to }) => ({ at: midnight + at * 1000, status: "Successful", desiredCount: to, notScaled: [] })),
        )
        .filter(({ at }) => at >= begin && at < end);
}

function sum(ticks: readonly number[], values: ArrayLike<number>): number {
    return ticks.reduce((total, tick) => total + (values[tick] ?? 0), 0);
}

function complete(points: readonly Point[]): Series {
    return { status: "complete", points };
}

/** The same hours a week earlier. */
export function weekBefore({ begin, end }: Span): Span {
    return { begin: begin - 7 * day, end: end - 7 * day };
}
