import type { MetricStat } from "./alarmSpec.ts";
import { type Metric, queueDepthMetric, queueMetric } from "./metrics.ts";
import type { MonitoredQueue } from "./monitoredService.ts";
import { foldOf } from "./targetGroupTerm.ts";

/** A queue as the backlog of its worker counts it. */
export type CountedQueue = Pick<MonitoredQueue, "kind" | "queueName"> & {
    /** Messages that a task works on count as well. @default only those that wait */
    readonly inFlight?: true;
};

/** What waits, by its id in metric math. */
export function waitingMetrics({ kind, queueName }: CountedQueue): Readonly<Record<string, Metric>> {
    return { visible: queueDepthMetric({ kind, queueName }) };
}

/** What is in flight: taken, and not yet done. SQS alone counts it. */
export function workingMetrics({ queueName }: CountedQueue): Readonly<Record<string, Metric>> {
    return { working: queueMetric("ApproximateNumberOfMessagesNotVisible", queueName) };
}

/** The metrics that `backlogPerTask` divides by the running tasks. */
export function backlogMetrics(queue: CountedQueue): Readonly<Record<string, Metric>> {
    return { ...waitingMetrics(queue), ...(queue.inFlight === true && workingMetrics(queue)) };
}

/**
 * Messages for each running task, where `running` are the tasks. Without a task the whole queue counts, where a bare division would give no number
 * just when tasks are needed.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
export function backlogPerTask(queue: CountedQueue): string {
    const load = sumOf(backlogMetrics(queue));
    return `IF(running > 0, ${load} / running, ${load})`;
}

/** All of them; one that has no data counts nothing. */
export function sumOf(metrics: Readonly<Record<string, Metric>>): string {
    const ids = Object.keys(metrics);
    const [only = ""] = ids;
    return ids.length === 1 ? only : foldOf("SUM", ids);
}

/** As alarms measure them. */
export function averages(metrics: Readonly<Record<string, Metric>>): Readonly<Record<string, MetricStat>> {
    return Object.fromEntries(Object.entries(metrics).map(([id, metric]) => [id, { metric, stat: "Average" }]));
}

/** What the backlog counts. */
export function backlogText({ inFlight }: CountedQueue): string {
    return inFlight === true ? "messages, waiting and in flight, for each running task" : "waiting messages for each running task";
}
