import type { TaskBounds } from "../../components/vocabulary/service.ts";
import type { BoundChange } from "./boundChanges.ts";
import { AutoScaling, type AutoScalingArgs } from "./scaling/autoScaling.ts";
import { capacityFor, within } from "./scaling/capacity.ts";
import { type Policy, readingOf, type Readings } from "./scaling/policy.ts";
import { seeded } from "./random.ts";
import { tickSeconds } from "./tick.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { TaskPool, type TaskPoolArgs } from "./work/taskPool.ts";
import type { Arrivals, Work, WorkOutcome } from "./work/work.ts";

export interface SimulationArgs extends AutoScalingArgs {
    readonly traffic: Traffic;
    readonly tasks: TaskBounds;
    /** In the order of their times. @default the bounds stay the same */
    readonly changes?: readonly BoundChange[];
    /** The fewest tasks that are forecast, tick by tick; the most that there may be hold for them too. @default nothing is forecast */
    readonly floors?: Uint16Array;
    readonly pool: TaskPoolArgs;
    readonly work: () => Work;
    readonly seed: number;
    /** Tasks that there are as the traffic begins. @default as many as its first load takes */
    readonly first?: number;
}

export interface Simulation extends WorkOutcome {
    readonly meanTasks: number;
    readonly mostTasks: number;
    /** Tasks that are wished for count from then on: Fargate bills the pull of the image too. */
    readonly taskHours: number;
    /** How long so many tasks were wished for, by their number; numbers that never were are left out. */
    readonly secondsByTasks: readonly number[];
    readonly meanCpu: number;
    readonly mostCpu: number;
    /** Percent, tick by tick. */
    readonly cpu: Float32Array;
    /** The p99 of the requests of each tick, or the age of the oldest message then. */
    readonly seconds: Float32Array;
    /** In which all tasks were wished for that may be. */
    readonly atMostSeconds: number;
    /** Requests that come while there may be no task; jobs wait in their queue meanwhile. */
    readonly whileOff: number;
    /** A step that turns back one of the other direction within an hour, other than those of schedules. */
    readonly flaps: number;
    readonly steps: readonly ScalingStep[];
    /** Running tasks, tick by tick. */
    readonly running: Uint16Array;
    /** Tasks that were wished for, tick by tick. */
    readonly wished: Uint16Array;
}

export interface ScalingStep {
    readonly at: number;
    readonly from: number;
    readonly to: number;
    /** When the last task of it serves. @default it takes tasks away */
    readonly servesAt?: number;
    /** Its bounds have changed. @default its load has */
    readonly scheduled?: true;
}

/** In which turning back is no answer to the load of the day. */
const flapSeconds = 3600;

/** Traffic through a service, tick by tick: what comes in, what is done, what is measured, what alarms and policies make of it. */
export function simulate(args: SimulationArgs): Simulation {
    const { traffic, tasks, policies } = args;
    const schedule = new BoundsOverTime(tasks, args.changes ?? []);
    let bounds = schedule.at(0);
    const work = args.work();
    const scaling = new AutoScaling(args);
    const ticks = traffic.perSecond.length;
    let arrivals = arrivalsAt(traffic, 0);

    // The service has run under the first load for a while.
    const all = { running: bounds.max, serving: bounds.max };
    let desired = within(args.first ?? settledTasks(policies, args.work().step(arrivals, all), bounds.max), bounds);
    const pool = new TaskPool(args.pool, seeded(args.seed), desired);
    const [running, wished] = [new Uint16Array(ticks), new Uint16Array(ticks)];
    const [cpu, seconds] = [new Float32Array(ticks), new Float32Array(ticks)];
    const steps: ScalingStep[] = [];
    let cpuSum = 0;
    let mostCpu = 0;
    let atMostSeconds = 0;
    let whileOff = 0;

    for (let tick = 0; tick < ticks; tick++) {
        const at = (tick + 1) * tickSeconds;
        const counts = pool.at(at);
        if (isOther(traffic, tick)) arrivals = arrivalsAt(traffic, tick);
        const isOff = bounds.max === 0 && work.isForgotten;
        if (isOff) whileOff += arrivals.perSecond * tickSeconds;
        const readings = work.step(isOff ? { ...arrivals, perSecond: 0 } : arrivals, counts);
        running[tick] = counts.running;
        wished[tick] = desired;
        cpu[tick] = readings.cpu;
        seconds[tick] = work.latestSeconds;
        cpuSum += readings.cpu * counts.running;
        if (readings.cpu > mostCpu) mostCpu = readings.cpu;
        if (desired === bounds.max && bounds.max > 0) atMostSeconds += tickSeconds;

        scaling.measure(at, readings, counts);
        const before = bounds;
        bounds = schedule.at(at);
        // A scheduled action changes the tasks at once, whatever pauses say.
        const held = args.floors === undefined ? bounds : heldAbove(args.floors[tick] ?? 0, bounds);
        const next = within(scaling.decide(at, desired, counts.running, held), held);
        if (next === desired) continue;
        pool.wish(next, at);
        const servesAt = next > desired ? { servesAt: pool.latestServesAt } : {};
        steps.push({ at, from: desired, to: next, ...servesAt, ...(bounds !== before && { scheduled: true }) });
        desired = next;
    }

    const runningSum = running.reduce((sum, count) => sum + count, 0);
    const secondsByTasks = secondsByCount(wished);
    return {
        ...work.outcome(),
        meanTasks: runningSum / ticks,
        mostTasks: running.reduce((most, count) => Math.max(most, count), 0),
        taskHours: secondsByTasks.reduce((sum, seconds, count) => sum + count * seconds, 0) / 3600,
        secondsByTasks,
        meanCpu: runningSum === 0 ? 0 : cpuSum / runningSum,
        mostCpu,
        cpu,
        seconds,
        atMostSeconds,
        whileOff,
        flaps: flapsOf(steps),
        steps,
        running,
        wished,
    };
}

function arrivalsAt({ perSecond, cpuFactor }: Traffic, tick: number): Arrivals {
    return { perSecond: perSecond[tick] ?? 0, cpuFactor: cpuFactor?.[tick] ?? 1 };
}

/** Whether other traffic comes than in the tick before. */
function isOther({ perSecond, cpuFactor }: Traffic, tick: number): boolean {
    return perSecond[tick] !== perSecond[tick - 1] || cpuFactor?.[tick] !== cpuFactor?.[tick - 1];
}

/** Bounds as schedules set them. */
class BoundsOverTime {
    private readonly changes: readonly BoundChange[];
    private bounds: TaskBounds;
    private next = 0;

    constructor(bounds: TaskBounds, changes: readonly BoundChange[]) {
        this.bounds = bounds;
        this.changes = changes;
    }

    /** @param seconds no less than the last time */
    public at(seconds: number): TaskBounds {
        for (let change = this.changes[this.next]; change !== undefined && change.at <= seconds; change = this.changes[++this.next]) {
            this.bounds = change.tasks;
        }
        return this.bounds;
    }
}

/** What is forecast takes the place of the fewest tasks, and never that of the most. */
function heldAbove(floor: number, bounds: TaskBounds): TaskBounds {
    return floor > bounds.min ? { min: Math.min(floor, bounds.max), max: bounds.max } : bounds;
}

function secondsByCount(counts: Uint16Array): readonly number[] {
    const seconds: number[] = [];
    for (const count of counts) seconds[count] = (seconds[count] ?? 0) + tickSeconds;
    return seconds;
}

/** @param readings with all tasks that may be */
function settledTasks(policies: readonly Policy[], readings: Readings, all: number): number {
    return Math.max(0, ...policies.map((policy) => capacityFor(all, readingOf(policy, readings, all, 0) ?? 0, policy.target)));
}

function flapsOf(steps: readonly ScalingStep[]): number {
    return steps.filter((step, index) => {
        const before = steps[index - 1];
        if (before === undefined || before.scheduled === true || step.scheduled === true) return false;
        return step.to > step.from !== before.to > before.from && step.at - before.at <= flapSeconds;
    }).length;
}
