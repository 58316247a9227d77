import { type Analysis, hoursWhere, valuesIn } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { hoursText, numberText } from "./hoursText.ts";
import { inefficient, sizing } from "./limits.ts";
import { medianOf } from "./trend.ts";

const advice = [
    "profile the code first: queries in loops, missing indexes, what a release of that time has changed; then look at the size again",
];

/** CPU that is high though no more requests come than usually. @param spikes hours that are explained already */
export function inefficientFinding(analysis: Analysis, spikes: readonly number[]): Finding | undefined {
    const { week } = analysis;
    const isKnown = (hour: number) => week.requests.has(hour) && !spikes.includes(hour);
    const high = hoursWhere(week.cpu.average, (value, hour) => value > sizing.high && isKnown(hour));
    const usual = hoursWhere(week.cpu.average, (value, hour) => value <= sizing.high && isKnown(hour));
    if (high.length < inefficient.hours) return undefined;
    return usual.length < inefficient.usualHours ? alwaysHigh(analysis, high) : sometimesHigh(analysis, high, usual);
}

function sometimesHigh({ week }: Analysis, high: readonly number[], usual: readonly number[]): Finding | undefined {
    const [requests, usualRequests] = [high, usual].map((hours) => medianOf(valuesIn(week.requests, hours)));
    const isCounted = [...high, ...usual].every((hour) => week.tasks.has(hour));
    const [cost, usualCost] = [high, usual].map((hours) => costOfRequest(week, hours, isCounted));
    if (requests === undefined || usualRequests === undefined || cost === undefined || usualCost === undefined) return undefined;
    if (requests > inefficient.traffic * usualRequests || cost < inefficient.cpuOfRequest * usualCost) return undefined;
    return {
        pattern: "inefficient code",
        evidence: [
            `CPU was over ${sizing.high} % in ${hoursText(high)}`,
            `${numberText(requests)} requests an hour came in them, and ${numberText(usualRequests)} in the others`,
            `each took ${numberText(cost / usualCost)} times the CPU`,
        ],
        advice,
    };
}

/** Undefined where the tasks answer as many requests as is usual: then the CPU is well used, and there is too little of it. */
function alwaysHigh({ week, service, cpu }: Analysis, high: readonly number[]): Finding | undefined {
    const each = valuesPerTask(week, high);
    const rate = each.length === 0 ? undefined : medianOf(each) / 3600;
    const { usualRequestsPerSecond, vCpu } = service;
    // What is usual is known of half a vCPU.
    const least = usualRequestsPerSecond === undefined ? undefined : usualRequestsPerSecond * 2 * vCpu;
    if (rate !== undefined && least !== undefined && rate >= least) return undefined;
    return {
        pattern: "inefficient code",
        evidence: [
            `CPU is at ${numberText(cpu.mean)} % on average over the week, and over ${sizing.high} % in ${high.length} hours, without a rise of requests`,
            ...(rate === undefined || least === undefined
                ? []
                : [
                      `a task answers ${numberText(rate)} requests a second; ${numberText(least)} and more are usual for ${numberText(vCpu)} vCPU`,
                  ]),
        ],
        advice,
    };
}

/** CPU of one request, in a unit of its own; of all tasks together where they were counted. */
function costOfRequest({ cpu, requests, tasks }: Analysis["week"], hours: readonly number[], isCounted: boolean): number | undefined {
    const costs = hours.flatMap((hour) => {
        const count = requests.get(hour) ?? 0;
        return count === 0 ? [] : [((cpu.average.get(hour) ?? 0) * (isCounted ? (tasks.get(hour) ?? 1) : 1)) / count];
    });
    return costs.length === 0 ? undefined : medianOf(costs);
}

function valuesPerTask({ requests, tasks }: Analysis["week"], hours: readonly number[]): readonly number[] {
    return hours.flatMap((hour) => {
        const running = tasks.get(hour) ?? 0;
        return running === 0 ? [] : [(requests.get(hour) ?? 0) / running];
    });
}
