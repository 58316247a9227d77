import type {
    FurtherQueueDescription,
    QueueDescription,
    queueMetrics,
    ServiceDescription,
} from "../../../vocabulary/serviceDescription.ts";
import { fifoSuffix, furtherQueueName, jobQueueName } from "../../names.ts";
import type { WorkerPreset } from "../../presets/preset.ts";
import { originOf } from "../../presets/presets.ts";
import { type Decided, type Origin, written } from "../decided.ts";
import { type DecidedQueueSettings, decideQueueSettings } from "./decideQueueSettings.ts";

/** Where a worker takes its work from. */
export type DecidedQueue =
    | {
          readonly kind: "sqs";
          readonly name: Decided<string>;
          /** Logical name of the resource. */
          readonly resourceName: string;
          readonly longestJobSeconds: Decided<number>;
          readonly metric: (typeof queueMetrics)[number];
          /** The backlog counts messages that a task works on as well. */
          readonly countInFlight: Decided<boolean>;
          readonly settings: DecidedQueueSettings;
          /** Those beside it, in the order of their keys. */
          readonly further: readonly DecidedFurtherQueue[];
      }
    | { readonly kind: "reported"; readonly name: Decided<string> };

/** One of several queues of a worker. */
export interface DecidedFurtherQueue {
    /** `urgent` */
    readonly key: string;
    readonly name: Decided<string>;
    /** Logical name of the resource. */
    readonly resourceName: string;
    readonly longestJobSeconds: Decided<number>;
    readonly settings: DecidedQueueSettings;
}

/**
 * One metric of a math alarm is the running tasks, another the wanted ones, and each queue brings two, of the ten that CloudWatch allows.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
 */
export const mostFurtherQueues = 3;

const decision = (reason: string): Origin => ({ kind: "decision", reason });

/** A policy on the depth of a queue that is not described means one that is reported. */
export function decideQueue(
    name: string,
    {
        queue,
        queues = {},
        autoScaling,
        taskProtection = false,
    }: Pick<ServiceDescription, "queue" | "queues" | "autoScaling" | "taskProtection">,
    preset: WorkerPreset,
): DecidedQueue | undefined {
    const reported = autoScaling?.policies?.some(({ metric }) => metric === "QueueDepth") === true;
    const meant: QueueDescription | undefined = queue ?? (reported ? { kind: "reported" } : undefined);
    const byService = decision("the name of the service");
    switch (meant?.kind) {
        case undefined:
            return undefined;
        case "sqs": {
            const { queueName } = preset.queue ?? {};
            const base = queueName?.value ?? jobQueueName(name);
            return {
                kind: "sqs",
                name: {
                    value: meant.fifo === true ? `${base}${fifoSuffix}` : base,
                    from: queueName === undefined ? byService : decision(queueName.reason),
                    instead: "",
                },
                resourceName: preset.queue?.resourceName ?? jobQueueName(name),
                longestJobSeconds: written(
                    meant.longestJobSeconds,
                    ["queue", "longestJobSeconds"],
                    { value: preset.longestJobSeconds, from: originOf(preset) },
                    "1 to 43080 s",
                ),
                metric: meant.metric ?? "backlog-per-task",
                countInFlight: written(
                    meant.countInFlight,
                    ["queue", "countInFlight"],
                    taskProtection && meant.metric !== "raw-depth"
                        ? { value: true, from: decision("a task that works on a long job is not idle") }
                        : { value: false, from: decision("short jobs are done before scaling sees them") },
                    "true or false",
                ),
                settings: decideQueueSettings(meant, ["queue"]),
                further: Object.entries(queues)
                    .sort(([a], [b]) => (a < b ? -1 : 1))
                    .map(([key, further]) => decideFurtherQueue(name, key, further, preset)),
            };
        }
        case "reported":
            return {
                kind: "reported",
                name: written(meant.name, ["queue", "name"], { value: name, from: byService }, "as it is reported"),
            };
    }
}

function decideFurtherQueue(name: string, key: string, queue: FurtherQueueDescription, preset: WorkerPreset): DecidedFurtherQueue {
    const resourceName = furtherQueueName(name, key);
    return {
        key,
        name: {
            value: queue.fifo === true ? `${resourceName}${fifoSuffix}` : resourceName,
            from: decision("the names of the service and of the queue"),
            instead: "",
        },
        resourceName,
        longestJobSeconds: written(
            queue.longestJobSeconds,
            ["queues", key, "longestJobSeconds"],
            { value: preset.longestJobSeconds, from: originOf(preset) },
            "1 to 43080 s",
        ),
        settings: decideQueueSettings(queue, ["queues", key]),
    };
}
