import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { presetOf } from "../presets/presets.ts";
import type { DecisionProblem } from "./decided.ts";
import type { DecidedQueue } from "./decideQueue.ts";
import { secondsToStop } from "./queuePlan.ts";

/** What is wrong with a queue that is well-formed key by key. */
export function queueProblems(
    { preset, queue }: Pick<ServiceDescription, "preset" | "queue">,
    decided?: DecidedQueue,
): readonly DecisionProblem[] {
    if (queue?.kind !== "sqs" || decided?.kind !== "sqs") return [];
    const { fifo, retentionSeconds } = queue;
    const hiddenSeconds = decided.longestJobSeconds.value + secondsToStop;
    const isCelery = presetOf(preset).queueVariables === "celery";
    const onlyFifo = (["deduplication", "throughput"] as const).map((key) =>
        fifo !== true && queue[key] !== undefined
            ? ([key, `only of a FIFO queue, got ${queue[key]}; write fifo: true, or delete it`] as const)
            : undefined,
    );
    const found = [
        queue.countInFlight === true && queue.metric === "raw-depth"
            ? (["countInFlight", "raw-depth counts what waits alone, got true; write metric: backlog-per-task, or delete it"] as const)
            : undefined,
        // @see https://github.com/celery/kombu/blob/main/kombu/transport/SQS.py
        fifo === true && isCelery
            ? (["fifo", "Celery sends all jobs in one group, which tasks would work off one after the other, got true; delete it"] as const)
            : undefined,
        ...onlyFifo,
        retentionSeconds !== undefined && retentionSeconds < hiddenSeconds
            ? ([
                  "retentionSeconds",
                  `SQS would delete a job while it is in work, which hides it for ${hiddenSeconds} s, got ${retentionSeconds}; raise it, or lower longestJobSeconds`,
              ] as const)
            : undefined,
    ];
    return found.flatMap((one) => (one === undefined ? [] : [{ key: ["queue", one[0]], text: one[1], because: ["preset", "queue"] }]));
}
