import type { Hours } from "../metrics/hours.ts";
import { type MeasuredWeek, weekHours } from "../metrics/measuredWeek.ts";

/** Monday, 2026-11-02. */
export const firstHour = Date.UTC(2026, 10, 2) / 3_600_000;

/** @param value of the hour, counted from the first */
export function hourly(value: (hour: number) => number): Hours {
    return new Map(Array.from({ length: weekHours }, (_, hour) => [firstHour + hour, value(hour)]));
}

export const constant = (value: number): Hours => hourly(() => value);

interface WeekParts extends Partial<Pick<MeasuredWeek, "requests" | "p99" | "tasks" | "missing">> {
    readonly cpu?: Hours;
    readonly memory?: Hours;
    /** @default as the averages */
    readonly cpuMaximum?: Hours;
    readonly memoryMaximum?: Hours;
}

/** A week in which nothing happens but what is said. */
export function weekOf({
    cpu = constant(45),
    memory = constant(45),
    cpuMaximum = cpu,
    memoryMaximum = memory,
    ...others
}: WeekParts): MeasuredWeek {
    return {
        first: firstHour,
        end: firstHour + weekHours,
        cpu: { average: cpu, maximum: cpuMaximum },
        memory: { average: memory, maximum: memoryMaximum },
        requests: new Map(),
        p99: new Map(),
        tasks: new Map(),
        missing: [],
        ...others,
    };
}
