import { hoursPerMonth } from "../../cost/monthlyCost.ts";
import type { Simulation } from "../simulate.ts";
import { costOfTasks, type TaskPrice } from "../taskPrice.ts";
import { tickSeconds } from "../tick.ts";
import type { Traffic } from "../traffic/traffic.ts";

/** How a measure is written, and what it counts. */
export type Unit = "count" | "seconds" | "percent" | "hours" | "usd";

export interface Measure {
    readonly what: string;
    readonly unit: Unit;
    /** @default requests and jobs */
    readonly only?: "requests" | "jobs";
    /** Undefined where there is nothing to say. */
    readonly of: (simulation: Simulation, context: MeasureContext) => number | undefined;
}

export interface MeasureContext {
    readonly traffic: Traffic;
    /** @default it is not known */
    readonly price?: TaskPrice;
    /** The first way to scale the service, to compare the others with. @default this is the first one */
    readonly first?: Simulation;
}

/** By the name that `--fail-on` knows them by. */
export const measures = {
    tasks: { what: "tasks, mean", unit: "count", of: ({ meanTasks }) => meanTasks },
    mostTasks: { what: "tasks, most", unit: "count", of: ({ mostTasks }) => mostTasks },
    taskHours: { what: "task-hours", unit: "hours", of: ({ taskHours }) => taskHours },
    moreTaskHours: {
        what: "task-hours beyond the first",
        unit: "percent",
        of: ({ taskHours }, { first }) =>
            first === undefined || first.taskHours === 0 ? undefined : 100 * (taskHours / first.taskHours - 1),
    },
    cost: { what: "cost of the tasks", unit: "usd", of: ({ secondsByTasks }, { price }) => price && costOfTasks(secondsByTasks, price) },
    monthlyCost: {
        what: "cost, a month of these",
        unit: "usd",
        of: ({ secondsByTasks }, { price, traffic }) => {
            const hours = (traffic.perSecond.length * tickSeconds) / 3600;
            // No month is made of flash crowds.
            return price && hours >= 24 ? (costOfTasks(secondsByTasks, price) * hoursPerMonth) / hours : undefined;
        },
    },
    cpu: { what: "CPU, mean", unit: "percent", of: ({ meanCpu }) => meanCpu },
    mostCpu: { what: "CPU, most", unit: "percent", of: ({ mostCpu }) => mostCpu },
    p50: { what: "p50", unit: "seconds", only: "requests", of: (run) => (answeredAny(run) ? run.p50Seconds : undefined) },
    p95: { what: "p95", unit: "seconds", only: "requests", of: (run) => (answeredAny(run) ? run.p95Seconds : undefined) },
    p99: { what: "p99", unit: "seconds", only: "requests", of: (run) => (answeredAny(run) ? run.p99Seconds : undefined) },
    wait50: { what: "wait, p50", unit: "seconds", only: "jobs", of: ({ p50Seconds }) => p50Seconds },
    wait95: { what: "wait, p95", unit: "seconds", only: "jobs", of: ({ p95Seconds }) => p95Seconds },
    wait99: { what: "wait, p99", unit: "seconds", only: "jobs", of: ({ p99Seconds }) => p99Seconds },
    oldest: { what: "oldest message", unit: "seconds", only: "jobs", of: ({ oldestSeconds }) => oldestSeconds },
    overTarget: { what: "over the threshold for", unit: "seconds", of: ({ overTargetSeconds }) => overTargetSeconds },
    failed: { what: "requests that fail", unit: "percent", only: "requests", of: ({ failed, arrived }) => (100 * failed) / (arrived || 1) },
    whileOff: {
        what: "requests while it is off",
        unit: "count",
        only: "requests",
        of: ({ whileOff }) => (whileOff > 0 ? whileOff : undefined),
    },
    left: { what: "jobs left at the end", unit: "count", only: "jobs", of: ({ left }) => left },
    atMost: { what: "all tasks wanted for", unit: "seconds", of: ({ atMostSeconds }) => atMostSeconds },
    flaps: { what: "flaps", unit: "count", of: ({ flaps }) => flaps },
    scaleOut: { what: "change until a scale-out", unit: "seconds", of: (simulation, { traffic }) => sinceChange(simulation, traffic)?.out },
    serving: { what: "change until it serves", unit: "seconds", of: (simulation, { traffic }) => sinceChange(simulation, traffic)?.serves },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;

export const measureNames = Object.keys(measures).filter(isMeasureName);

export function isMeasureName(name: string): name is MeasureName {
    return Object.hasOwn(measures, name);
}

/** Nothing that was answered took any time. */
function answeredAny({ arrived, failed }: Simulation): boolean {
    return arrived > failed;
}

function sinceChange({ steps }: Simulation, { changesAt }: Traffic): { readonly out: number; readonly serves: number } | undefined {
    if (changesAt === undefined) return undefined;
    const step = steps.find(({ at, servesAt }) => servesAt !== undefined && at > changesAt);
    return step?.servesAt === undefined ? undefined : { out: step.at - changesAt, serves: step.servesAt - changesAt };
}
