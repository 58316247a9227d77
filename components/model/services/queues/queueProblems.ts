import type { QueueSettings } from "../../../vocabulary/queue.ts";
import type { QueueDescription, ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { presetOf } from "../../presets/presets.ts";
import type { DecisionProblem } from "../decided.ts";
import { type DecidedQueue, mostFurtherQueues } from "./decideQueue.ts";
import { secondsToStop } from "./queuePlan.ts";

type Found = readonly [key: readonly string[], text: string] | undefined;

/** What is wrong with the queues of a worker that are well-formed key by key. */
export function queueProblems(
    { preset, queue, queues = {} }: Pick<ServiceDescription, "preset" | "queue" | "queues">,
    decided?: DecidedQueue,
): readonly DecisionProblem[] {
    const found = [
        ...furtherProblems(queue, Object.keys(queues)),
        ...(queue?.kind !== "sqs" || decided?.kind !== "sqs"
            ? []
            : [
                  celeryProblem(preset, queue),
                  inFlightProblem(queue),
                  ...settingsProblems(["queue"], queue, decided.longestJobSeconds.value),
                  ...decided.further.flatMap(({ key, longestJobSeconds }) =>
                      settingsProblems(["queues", key], queues[key] ?? {}, longestJobSeconds.value),
                  ),
              ]),
    ];
    return found.flatMap((one) => (one === undefined ? [] : [{ key: one[0], text: one[1], because: ["preset", "queue", "queues"] }]));
}

function furtherProblems(queue: ServiceDescription["queue"], names: readonly string[]): readonly Found[] {
    if (names.length === 0) return [];
    const got = names.join(", ");
    if (queue?.kind !== "sqs") {
        return [[["queues"], `further queues without a first one of its own, got ${got}; write queue: { kind: sqs } too`]];
    }
    return [
        queue.metric === "raw-depth"
            ? [["queue", "metric"], `raw-depth reads one queue, got ${names.length + 1}; write backlog-per-task, or delete queues`]
            : undefined,
        names.length > mostFurtherQueues
            ? [
                  ["queues"],
                  `an alarm of CloudWatch reads ten metrics, which is enough for ${mostFurtherQueues} further queues, got ${got}; let another worker have some of them`,
              ]
            : undefined,
    ];
}

type QueueOfSqs = Extract<QueueDescription, { readonly kind: "sqs" }>;

/** @see https://github.com/celery/kombu/blob/main/kombu/transport/SQS.py */
function celeryProblem(preset: ServiceDescription["preset"], { fifo }: QueueOfSqs): Found {
    return fifo === true && presetOf(preset).queueVariables === "celery"
        ? [["queue", "fifo"], "Celery sends all jobs in one group, which tasks would work off one after the other, got true; delete it"]
        : undefined;
}

function inFlightProblem({ countInFlight, metric }: QueueOfSqs): Found {
    return countInFlight === true && metric === "raw-depth"
        ? [["queue", "countInFlight"], "raw-depth counts what waits alone, got true; write metric: backlog-per-task, or delete it"]
        : undefined;
}

function settingsProblems(at: readonly string[], queue: QueueSettings, longestJobSeconds: number): readonly Found[] {
    const { fifo, retentionSeconds } = queue;
    const hiddenSeconds = longestJobSeconds + secondsToStop;
    return [
        ...(["deduplication", "throughput"] as const).map((key): Found =>
            fifo !== true && queue[key] !== undefined
                ? [[...at, key], `only of a FIFO queue, got ${queue[key]}; write fifo: true, or delete it`]
                : undefined,
        ),
        retentionSeconds !== undefined && retentionSeconds < hiddenSeconds
            ? [
                  [...at, "retentionSeconds"],
                  `SQS would delete a job while it is in work, which hides it for ${hiddenSeconds} s, got ${retentionSeconds}; raise it, or lower longestJobSeconds`,
              ]
            : undefined,
    ];
}
