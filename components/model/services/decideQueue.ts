import type { QueueDescription, ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { fifoSuffix, jobQueueName } from "../names.ts";
import type { WorkerPreset } from "../presets/preset.ts";
import { originOf } from "../presets/presets.ts";
import { type Origin, written } from "./decided.ts";
import type { DecidedQueue } from "./decidedService.ts";
import { decideQueueSettings } from "./decideQueueSettings.ts";

const decision = (reason: string): Origin => ({ kind: "decision", reason });

/** A policy on the depth of a queue that is not described means one that is reported. */
export function decideQueue(
    name: string,
    { queue, autoScaling }: Pick<ServiceDescription, "queue" | "autoScaling">,
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
                settings: decideQueueSettings(meant),
            };
        }
        case "reported":
            return {
                kind: "reported",
                name: written(meant.name, ["queue", "name"], { value: name, from: byService }, "as it is reported"),
            };
    }
}
