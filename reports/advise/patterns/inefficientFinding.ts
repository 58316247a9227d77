import { medianOf } from "../metrics/medianOf.ts";
import { type Analysis, hoursWhere, valuesIn } from "./analysis.ts";
import type { Finding } from "./finding.ts";
import { hoursText, numberText } from "./hoursText.ts";
import { inefficient, sizing } from "./limits.ts";

const advice = [
    "profile the code first: queries in loops, missing indexes, what a release of that time has changed; then look at the size again",
];

/** CPU that is high though no more requests come than usually. @param spikes hours that are explained already */
export function inefficientFinding(analysis: Analysis, spikes: readonly number[]): Finding | undefined {
    const { week } = analysis;
    // Where no request came, none of them was dear.
    const isKnown = (hour: number) => (week.requests.get(hour) ?? 0) > 0 && !spikes.includes(hour);
    const high = hoursWhere(week.cpu.average, (value, hour) => value > sizing.high && isKnown(hour));
    const usual = hoursWhere(week.cpu.average, (value, hour) => value <= sizing.high && isKnown(hour));
    if (high.length < inefficient.hours) return undefined;
    return usual.length < inefficient.usualHours ? alwaysHigh(analysis, high) : sometimesHigh(analysis, high, usual);
}

function sometimesHigh({ week }: Analysis, high: readonly number[], usual: readonly number[]): Finding | undefined {
    const isCounted = [...high, ...usual].every((hour) => week.tasks.has(hour));
    const compared = high.map((hour) => {
        const others = usualAt(hour, usual);
        return {
            requests: week.requests.get(hour) ?? 0,
            usualRequests: medianOf(valuesIn(week.requests, others)),
            cost: costOfRequest(week, [hour], isCounted),
            usualCost: costOfRequest(week, others, isCounted),
        };
    });
    const traffic = medianOf(compared.map(({ requests, usualRequests }) => requests / usualRequests));
    const cost = medianOf(compared.map((one) => one.cost / one.usualCost));
    if (!(traffic <= inefficient.traffic && cost >= inefficient.cpuOfRequest)) return undefined;
    const [requests, usualRequests] = [medianOf(compared.map((one) => one.requests)), medianOf(compared.map((one) => one.usualRequests))];
    return {
        pattern: "inefficient code",
        evidence: [
            `CPU was over ${sizing.high} % in ${hoursText(high)}`,
            `${numberText(requests)} requests an hour came in them, and ${numberText(usualRequests)} at these times on other days`,
            `each took ${numberText(cost)} times the CPU`,
        ],
        advice,
    };
}

/** Those at the same time of other days, or all where that is never usual. */
function usualAt(hour: number, usual: readonly number[]): readonly number[] {
    const sameTime = usual.filter((other) => (other - hour) % 24 === 0);
    return sameTime.length === 0 ? usual : sameTime;
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
function costOfRequest({ cpu, requests, tasks }: Analysis["week"], hours: readonly number[], isCounted: boolean): number {
    const costs = hours.map(
        (hour) => ((cpu.average.get(hour) ?? 0) * (isCounted ? (tasks.get(hour) ?? 1) : 1)) / (requests.get(hour) ?? 0),
    );
    return medianOf(costs);
}

function valuesPerTask({ requests, tasks }: Analysis["week"], hours: readonly number[]): readonly number[] {
    return hours.flatMap((hour) => {
        const running = tasks.get(hour) ?? 0;
        return running === 0 ? [] : [(requests.get(hour) ?? 0) / running];
    });
}
