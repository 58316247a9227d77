/**
 * Where alarms begin. An alarm on CPU lies above the target of the scaling policy, which deals with everything below.
 * Dashboards draw their lines from the same numbers.
 */
export const alarmThresholds = {
    cpuPercent: 80,
    /** Workers scale later than services that someone waits for. */
    workerCpuPercent: 90,
    memoryPercent: 85,
    /** The 99th percentile, in the unit of a load balancer's `TargetResponseTime`. */
    responseTimeSeconds: 0.5,
    /** Answers 500 to 599 of a service's own tasks, out of all its requests. */
    errorPercent: 1,
    unhealthyHosts: 0,
    /** Part of the request target above which traffic explains a high CPU. */
    highTrafficOfRequestTarget: 0.7,
    /** Multiple of the queue target. */
    backlogOfQueueTarget: 2,
    oldestMessageSeconds: 300,
    /**
     * Of a worker that has no task: up to 15 minutes until a queue that was idle for six hours reports again, and 10 until a task takes the message.
     * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html
     */
    wakingSeconds: 1500,
    deadLetters: 1,
    /** Lines in 5 minutes. */
    errorLogs: 5,
    /** Answers 500 to 599 in 5 minutes that the load balancer gave itself: no healthy target, or none that answered in time. */
    loadBalancerErrors: 10,
    /** Minutes of an hour in which the desired count may change; more is flapping. A full cycle of scaling out and in takes some 20 minutes. */
    flappingMinutes: 6,
} as const;

/** Seconds in the unit of Service Connect. Rounded, so that 1.001 s are 1001 ms. */
export const inMilliseconds = (seconds: number) => Math.round(1000 * seconds);

/** Where the alarm on CPU begins for a service of this kind. */
export function usualCpuPercent(kind: string): number {
    return kind === "worker" ? alarmThresholds.workerCpuPercent : alarmThresholds.cpuPercent;
}

/** Values that deserve attention on a dashboard although no alarm has fired. */
export const watchPercent = { cpu: 70, memory: 80 } as const;

/** Requests for each target a minute above which traffic explains a high CPU. Rounded, so that 0.7 * 1000 is 700 in every digit. */
export function highTraffic(requestTarget: number): number {
    return Math.round(alarmThresholds.highTrafficOfRequestTarget * requestTarget);
}
