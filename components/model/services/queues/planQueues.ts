import { deadLetterQueueName, qualifiedName } from "../../names.ts";
import type { MonitoredQueue } from "../../monitoring/monitoredService.ts";
import type { DecidedService, DecidedWorker } from "../decidedService.ts";
import { plannedQueueSettings } from "./plannedQueueSettings.ts";
import { planQueue, queueNameOf, type QueuePlan } from "./queuePlan.ts";

/** A queue beside the first one of a worker. */
export interface FurtherQueuePlan extends QueuePlan {
    /** Among the queues of the worker: `urgent`. */
    readonly name: string;
}

/** The queue that is made for a service; undefined where there is none. @param qualifier in its name */
export function queueOf(decided: DecidedService, qualifier: string | undefined): QueuePlan | undefined {
    if (decided.kind !== "worker" || decided.queue?.kind !== "sqs") return undefined;
    const { longestJobSeconds, resourceName, settings } = decided.queue;
    return planQueue(queueNameOf(decided.queue, qualifier), longestJobSeconds.value, resourceName, plannedQueueSettings(settings));
}

/** Those that are made beside it, in the order of their names. */
export function furtherQueuesOf(decided: DecidedService, qualifier: string | undefined): readonly FurtherQueuePlan[] {
    if (decided.kind !== "worker" || decided.queue?.kind !== "sqs") return [];
    return decided.queue.further.map(({ key, name, longestJobSeconds, resourceName, settings }) => ({
        name: key,
        ...planQueue(qualifiedName(qualifier, name.value), longestJobSeconds.value, resourceName, plannedQueueSettings(settings)),
    }));
}

/** As alarms and dashboards see it. */
export function monitoredQueue(queue: NonNullable<DecidedWorker["queue"]>, target: number, qualifier: string | undefined): MonitoredQueue {
    const queueName = queueNameOf(queue, qualifier);
    if (queue.kind === "reported") return { kind: queue.kind, queueName, target };
    const further = queue.further.map(({ key, name }) => {
        const furtherName = qualifiedName(qualifier, name.value);
        return { name: key, queueName: furtherName, deadLetterQueueName: deadLetterQueueName(furtherName) };
    });
    return {
        kind: queue.kind,
        queueName,
        deadLetterQueueName: deadLetterQueueName(queueName),
        target,
        ...(queue.countInFlight.value && { inFlight: true }),
        ...(further.length > 0 && { further }),
    };
}

/** How long a deployment waits for tasks that protect themselves. One that says nothing of it is protected for two hours. */
export function protectedMinutes(queue: DecidedWorker["queue"]): number {
    if (queue?.kind !== "sqs") return 120;
    const longest = [queue, ...queue.further].map(({ longestJobSeconds }) => longestJobSeconds.value);
    return Math.ceil(Math.max(...longest) / 60);
}
