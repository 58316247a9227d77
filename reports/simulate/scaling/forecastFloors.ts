import type { PredictiveDescription, PredictiveMetric } from "../../../components/vocabulary/autoScaling.ts";
import { tickSeconds } from "../tick.ts";
import type { Traffic } from "../traffic/traffic.ts";

/** Memory is not forecast: how much of it a task takes that does nothing, depends on how many there are. */
export interface ForecastLoad {
    readonly metric: Exclude<PredictiveMetric, "MemoryUtilization">;
    readonly targetValue: PredictiveDescription["targetValue"];
}

const [ticksPerHour, hoursPerDay, mostDays] = [3600 / tickSeconds, 24, 14];

/** So long before the hour AWS sets the capacity, where nothing else is asked for. @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingPolicyConfiguration.html */
const bufferTicks = 300 / tickSeconds;

/**
 * The fewest tasks that a forecast asks for, hour by hour, from the second day of the traffic on: AWS needs 24 hours of data, and looks at up
 * to 14 days. Its model is nobody's to know; in its place stands the mean of the same hour on the days before.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/aas-predictive-scaling-how-it-works.html
 */
export function forecastFloors(
    { metric, targetValue }: ForecastLoad,
    { vCpu, cpuSeconds }: { readonly vCpu: number; readonly cpuSeconds: number },
    traffic: Traffic,
): Uint16Array {
    const loads = loadsByHour(traffic);
    const tasksFor = ({ perSecond, cpuPerSecond }: HourLoad): number => {
        switch (metric) {
            case "RequestCountPerTarget":
                return (perSecond * 60) / targetValue;
            case "CPUUtilization":
                return (cpuPerSecond * cpuSeconds) / (vCpu * (targetValue / 100));
        }
    };
    const floors = loads.map((_, hour) => {
        const days = Math.min(mostDays, Math.floor(hour / hoursPerDay));
        const before = Array.from(
            { length: days },
            (__, day) => loads[hour - (day + 1) * hoursPerDay] ?? { perSecond: 0, cpuPerSecond: 0 },
        );
        const sum = before.reduce((total, load) => total + tasksFor(load), 0);
        return days === 0 ? 0 : Math.ceil(sum / days - 1e-9);
    });
    return Uint16Array.from(traffic.perSecond, (_, tick) =>
        // In the minutes before an hour, what the two ask for at most.
        Math.max(floors[Math.floor(tick / ticksPerHour)] ?? 0, floors[Math.floor((tick + bufferTicks) / ticksPerHour)] ?? 0),
    );
}

interface HourLoad {
    readonly perSecond: number;
    /** In requests of the usual cost. */
    readonly cpuPerSecond: number;
}

function loadsByHour({ perSecond, cpuFactor }: Traffic): readonly HourLoad[] {
    return Array.from({ length: Math.ceil(perSecond.length / ticksPerHour) }, (_, hour) => {
        const from = hour * ticksPerHour;
        const part = perSecond.subarray(from, from + ticksPerHour);
        const sum = part.reduce((total, value) => total + value, 0);
        const cpuSum =
            cpuFactor === undefined ? sum : part.reduce((total, value, tick) => total + value * (cpuFactor[from + tick] ?? 1), 0);
        return { perSecond: sum / part.length, cpuPerSecond: cpuSum / part.length };
    });
}
