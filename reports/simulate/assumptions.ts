import { didYouMean, inMessage } from "../../stacks/wording.ts";

/** What a stack file does not say about a service and its load, and somebody may know. */
export interface Assumptions {
    readonly peakPerSecond?: number;
    readonly cpuMilliseconds?: number;
    readonly waitMilliseconds?: number;
    readonly jobSeconds?: number;
    readonly concurrency?: number;
    readonly memoryMiB?: number;
    readonly requestMemoryMiB?: number;
    readonly startSeconds?: number;
    readonly bootSeconds?: number;
    readonly metricLagSeconds?: number;
}

/** Each with what it is, and the least that it may be. */
export const assumptions = {
    peakPerSecond: ["requests or jobs a second at the peak of a shape or a file", 0.001],
    cpuMilliseconds: ["CPU time of one request or job", 0.001],
    waitMilliseconds: ["for which a request waits for others, such as a database", 0],
    jobSeconds: ["from taking a job to being done with it", 0.001],
    concurrency: ["jobs that a task works on at a time", 1],
    memoryMiB: ["memory of a task that does nothing", 0],
    requestMemoryMiB: ["memory of each request or job that a task has at a time", 0],
    startSeconds: ["from the wish for a task until it runs", 1],
    bootSeconds: ["from there until it answers", 0],
    metricLagSeconds: ["until alarms see what was measured", 0],
} as const satisfies Readonly<Record<keyof Assumptions, readonly [string, number]>>;

/** @returns what `key=value` sets, or why it sets nothing */
export function readAssumption(pair: string): Assumptions | string {
    const [key = "", text] = pair.split(/=(.*)/s);
    if (!isAssumption(key)) {
        return `--set: nothing of this name is assumed, got ${inMessage(key)}; ${didYouMean(key, Object.keys(assumptions))}`;
    }
    const [what, least] = assumptions[key];
    const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
    return Number.isFinite(value) && value >= least
        ? { [key]: value }
        : `--set ${key}: ${what}: a number from ${least} on, got ${inMessage(text)}; write ${key}=${Math.max(least, 20)}`;
}

function isAssumption(key: string): key is keyof Assumptions {
    return Object.hasOwn(assumptions, key);
}
