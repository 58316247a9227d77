import { deadLetterQueueName } from "../names.ts";
import type { MonitoredQueue } from "../monitoring/monitoredService.ts";
import type { DecidedService, DecidedWorker } from "./decidedService.ts";
import { plannedQueueSettings } from "./plannedQueueSettings.ts";
import { planQueue, type QueuePlan } from "./queuePlan.ts";

/** A queue beside the first one of a worker. */
export interface FurtherQueuePlan extends QueuePlan {
    /** Among the queues of the worker: `urgent`. */
    readonly name: string;
}

/** The queue that is made for a service; undefined where there is none. */
export function queueOf(decided: DecidedService): QueuePlan | undefined {
    if (decided.kind !== "worker" || decided.queue?.kind !== "sqs") return undefined;
    const { name, longestJobSeconds, resourceName, settings } = decided.queue;
    return planQueue(name.value, longestJobSeconds.value, resourceName, plannedQueueSettings(settings));
}

/** Those that are made beside it, in the order of their names. */
export function furtherQueuesOf(decided: DecidedService): readonly FurtherQueuePlan[] {
    if (decided.kind !== "worker" || decided.queue?.kind !== "sqs") return [];
    return decided.queue.further.map(({ key, name, longestJobSeconds, resourceName, settings }) => ({
        name: key,
        ...planQueue(name.value, longestJobSeconds.value, resourceName, plannedQueueSettings(settings)),
    }));
}

/** As alarms and dashboards see it. */
export function monitoredQueue(queue: NonNullable<DecidedWorker["queue"]>, target: number): MonitoredQueue {
    const queueName = queue.name.value;
    if (queue.kind === "reported") return { kind: queue.kind, queueName, target };
    const further = queue.further.map(({ key, name }) => ({
        name: key,
        queueName: name.value,
        deadLetterQueueName: deadLetterQueueName(name.value),
    }));
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
