import type { TaskBounds } from "../../components/vocabulary/service.ts";
import type { BoundChange } from "./boundChanges.ts";
import { AutoScaling, type AutoScalingArgs } from "./scaling/autoScaling.ts";
import { capacityFor, within } from "./scaling/capacity.ts";
import type { Policy, Readings } from "./scaling/policy.ts";
import { seeded } from "./random.ts";
import { tickSeconds } from "./tick.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { TaskPool, type TaskPoolArgs } from "./work/taskPool.ts";
import type { Work, WorkOutcome } from "./work/work.ts";

export interface SimulationArgs extends AutoScalingArgs {
    readonly traffic: Traffic;
    readonly tasks: TaskBounds;
    /** In the order of their times. @default the bounds stay the same */
    readonly changes?: readonly BoundChange[];
    readonly pool: TaskPoolArgs;
    readonly work: () => Work;
    readonly seed: number;
}

export interface Simulation extends WorkOutcome {
    readonly meanTasks: number;
    readonly mostTasks: number;
    /** Tasks that are wished for count from then on: Fargate bills the pull of the image too. */
    readonly taskHours: number;
    readonly meanCpu: number;
    readonly mostCpu: number;
    /** Percent, tick by tick. */
    readonly cpu: Float32Array;
    /** The p99 of the requests of each tick, or the age of the oldest message then. */
    readonly seconds: Float32Array;
    /** In which all tasks were wished for that may be. */
    readonly atMostSeconds: number;
    /** A step that turns back one of the other direction within an hour. */
    readonly flaps: number;
    readonly steps: readonly ScalingStep[];
    /** Running tasks, tick by tick. */
    readonly running: Uint16Array;
}

export interface ScalingStep {
    readonly at: number;
    readonly from: number;
    readonly to: number;
    /** When the last task of it serves. @default it takes tasks away */
    readonly servesAt?: number;
}

/** In which turning back is no answer to the load of the day. */
const flapSeconds = 3600;

/** Traffic through a service, tick by tick: what comes in, what is done, what is measured, what alarms and policies make of it. */
export function simulate(args: SimulationArgs): Simulation {
    const { traffic, tasks, policies } = args;
    const changes = [...(args.changes ?? [])];
    let bounds = tasks;
    const passBounds = (until: number) => {
        for (; changes[0] !== undefined && changes[0].at <= until; changes.shift()) bounds = changes[0].tasks;
    };
    passBounds(0);
    const work = args.work();
    const scaling = new AutoScaling(args);
    const arrivalsAt = (tick: number) => ({ perSecond: traffic.perSecond[tick] ?? 0, cpuFactor: traffic.cpuFactor?.[tick] ?? 1 });
    const ticks = traffic.perSecond.length;
    const [cpu, seconds] = [new Float32Array(ticks), new Float32Array(ticks)];

    // The service has run under the first load for a while.
    let desired = settledTasks(policies, args.work().step(arrivalsAt(0), { running: bounds.max, serving: bounds.max }), bounds);
    const pool = new TaskPool(args.pool, seeded(args.seed), desired);
    const running = new Uint16Array(ticks);
    const steps: ScalingStep[] = [];
    let [taskSeconds, cpuSum, mostCpu, mostTasks, atMostSeconds] = [0, 0, 0, 0, 0];

    for (let tick = 0; tick < ticks; tick++) {
        const at = (tick + 1) * tickSeconds;
        const counts = pool.at(at);
        const readings = work.step(arrivalsAt(tick), counts);
        running[tick] = counts.running;
        taskSeconds += desired * tickSeconds;
        cpuSum += readings.cpu * counts.running;
        mostCpu = Math.max(mostCpu, readings.cpu);
        cpu[tick] = readings.cpu;
        seconds[tick] = work.latestSeconds;
        mostTasks = Math.max(mostTasks, counts.running);
        if (desired === bounds.max) atMostSeconds += tickSeconds;

        scaling.measure(at, readings, counts);
        passBounds(at);
        // A scheduled action changes the tasks at once, whatever pauses say.
        const next = within(scaling.decide(at, desired, counts.running, bounds), bounds);
        if (next === desired) continue;
        pool.wish(next, at);
        steps.push({ at, from: desired, to: next, ...(next > desired && { servesAt: pool.latestServesAt }) });
        desired = next;
    }

    const runningSum = running.reduce((sum, count) => sum + count, 0);
    return {
        ...work.outcome(),
        meanTasks: runningSum / ticks,
        mostTasks,
        taskHours: taskSeconds / 3600,
        meanCpu: runningSum === 0 ? 0 : cpuSum / runningSum,
        mostCpu,
        cpu,
        seconds,
        atMostSeconds,
        flaps: flapsOf(steps),
        steps,
        running,
    };
}

/** @param readings with the most tasks */
function settledTasks(policies: readonly Policy[], readings: Readings, bounds: TaskBounds): number {
    const wished = policies.map(({ metric, target }) => capacityFor(bounds.max, readings[metric], target));
    return within(Math.max(...wished, bounds.min), bounds);
}

function flapsOf(steps: readonly ScalingStep[]): number {
    return steps.filter((step, index) => {
        const before = steps[index - 1];
        return before !== undefined && step.to > step.from !== before.to > before.from && step.at - before.at <= flapSeconds;
    }).length;
}
