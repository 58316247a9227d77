import type { MetricStat } from "./alarms/alarmSpec.ts";
import { type Metric, queueDepthMetric, queueMetric } from "./metrics.ts";
import type { MonitoredFurtherQueue, MonitoredQueue } from "./monitoredService.ts";
import { foldOf } from "./targetGroupTerm.ts";

/** A queue as the backlog of its worker counts it. */
export type CountedQueue = Pick<MonitoredQueue, "kind" | "queueName"> & {
    /** Messages that a task works on count as well. @default only those that wait */
    readonly inFlight?: true;
    /** Queues that its worker takes from as well: what counts is the work of all of them, since any task may take it. @default none */
    readonly further?: readonly Pick<MonitoredFurtherQueue, "name" | "queueName">[];
};

/** What waits, by its id in metric math: `visible`, and `visible_urgent` of a further queue. */
export function waitingMetrics(queue: CountedQueue): Readonly<Record<string, Metric>> {
    return byId("visible", queue, (queueName) => queueDepthMetric({ kind: queue.kind, queueName }));
}

/** What is in flight: taken, and not yet done. SQS alone counts it. */
export function workingMetrics(queue: CountedQueue): Readonly<Record<string, Metric>> {
    return byId("working", queue, (queueName) => queueMetric("ApproximateNumberOfMessagesNotVisible", queueName));
}

function byId(
    id: string,
    { queueName, further = [] }: CountedQueue,
    metric: (queueName: string) => Metric,
): Readonly<Record<string, Metric>> {
    const ofFurther = further.map((queue) => [`${id}_${queue.name.replaceAll("-", "_")}`, metric(queue.queueName)] as const);
    return { [id]: metric(queueName), ...Object.fromEntries(ofFurther) };
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
