import type { Hours } from "../metrics/hours.ts";
import type { MeasuredWeek } from "../metrics/measuredWeek.ts";
import { meanOf, type Trend, trendOf } from "./trend.ts";

/** What the rules ask of a service beside its metrics. */
export interface JudgedService {
    readonly name: string;
    readonly vCpu: number;
    /** What its policy on CPU holds it at, in percent. @default it has none */
    readonly cpuTargetPercent?: number;
    /** Requests a second that a task of its kind usually answers at least. @default nobody knows */
    readonly usualRequestsPerSecond?: number;
}

/** A week in numbers. */
export interface Analysis {
    readonly service: JudgedService;
    readonly week: MeasuredWeek;
    readonly cpu: MeasureFacts;
    readonly memory: MeasureFacts;
    /** Of memory. @default too little is known to tell */
    readonly trend?: Trend;
}

/** In percent. */
export interface MeasureFacts {
    /** Over all hours. */
    readonly mean: number;
    /** The highest hour on average. */
    readonly highestHour: number;
    /** Of the task that used most. @default not given */
    readonly maximum?: number;
}

/** Undefined without a point of CPU, or of memory. */
export function analysisOf(week: MeasuredWeek, service: JudgedService): Analysis | undefined {
    const [cpu, memory] = [factsOf(week.cpu.average, week.cpu.maximum), factsOf(week.memory.average, week.memory.maximum)];
    if (cpu === undefined || memory === undefined) return undefined;
    const trend = trendOf(week.memory.average);
    return { service, week, cpu, memory, ...(trend && { trend }) };
}

export function factsOf(average: Hours, maximum: Hours): MeasureFacts | undefined {
    if (average.size === 0) return undefined;
    return {
        mean: meanOf(average.values()),
        highestHour: Math.max(...average.values()),
        ...(maximum.size > 0 && { maximum: Math.max(...maximum.values()) }),
    };
}

export function hoursWhere(hours: Hours, holds: (value: number, hour: number) => boolean): readonly number[] {
    return [...hours].flatMap(([hour, value]) => (holds(value, hour) ? [hour] : [])).toSorted((one, other) => one - other);
}

/** Those of these hours that have a value. */
export function valuesIn(hours: Hours, chosen: readonly number[]): readonly number[] {
    return chosen.flatMap((hour) => hours.get(hour) ?? []);
}
