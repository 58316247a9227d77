import type { Readings } from "../scaling/policy.ts";
import type { TaskCounts } from "../scaling/taskCounts.ts";

/** What comes in during a tick. */
export interface Arrivals {
    /** Requests or jobs. */
    readonly perSecond: number;
    /** What one of them costs, beside what is usual: 1, or 3 in a mix that is heavy on CPU. */
    readonly cpuFactor: number;
}

/** What tasks do with what comes in. */
export interface Work {
    readonly step: (arrivals: Arrivals, tasks: TaskCounts) => Readings;
    readonly outcome: () => WorkOutcome;
    /** Of the latest tick: the p99 of its requests, or the age of the oldest message. */
    readonly latestSeconds: number;
}

export interface WorkOutcome {
    readonly arrived: number;
    readonly done: number;
    /** Given up: the load balancer had nobody to send them to, or they waited for longer than it does. */
    readonly failed: number;
    /** Neither of both yet. */
    readonly left: number;
    /** Response times of requests, or the times that jobs wait. */
    readonly p50Seconds: number;
    readonly p95Seconds: number;
    readonly p99Seconds: number;
    /** In which the p99 was over the threshold of its alarm, or the oldest message over that of its age. */
    readonly overTargetSeconds: number;
    /** Of jobs. @default 0, for requests */
    readonly oldestSeconds: number;
}
