import assert from "node:assert/strict";
import type { QueueDescription } from "../../../vocabulary/serviceDescription.ts";
import { decideService } from "../decideService.ts";

const worker = { preset: "worker", image: "docker.io/acme/mailer:1.0.0", probe: ["CMD", "true"] } as const;

type Written = Omit<Extract<QueueDescription, { readonly kind: "sqs" }>, "kind">;

function decided(queue: Written, preset: "worker" | "amply-worker" = "worker") {
    const { service, problems } = decideService("mailer", { ...worker, preset, queue: { kind: "sqs", ...queue } }, "staging");
    return { queue: service.kind === "worker" && service.queue?.kind === "sqs" ? service.queue : assert.fail("no queue"), problems };
}

const problemsOf = (...args: Parameters<typeof decided>) => decided(...args).problems.map(({ key, text }) => `${key.join(".")}: ${text}`);

describe("the queue of a worker", () => {
    it("is not FIFO, hands a job out five times and keeps it for four days, unless something else is written", () => {
        const { name, settings } = decided({}).queue;
        assert.equal(name.value, "mailer-queue");
        const { receivesBeforeDeadLetters, retentionSeconds, delaySeconds, maximumMessageKiB, ...others } = settings;
        assert.deepEqual(
            [receivesBeforeDeadLetters, retentionSeconds, delaySeconds, maximumMessageKiB].map(({ value }) => value),
            [5, 345_600, 0, 256],
        );
        assert.deepEqual(others, {});
    });

    it("has the name of a FIFO queue where it is one, under the same logical name, and tells jobs apart by their ids", () => {
        const { name, resourceName, settings } = decided({ fifo: true }).queue;
        assert.deepEqual([name.value, resourceName], ["mailer-queue.fifo", "mailer-queue"]);
        assert.deepEqual([settings.fifo?.deduplication.value, settings.fifo?.throughput.value], ["id", "usual"]);
    });

    it("says where a value is written", () => {
        const { settings } = decided({ receivesBeforeDeadLetters: 1 }).queue;
        assert.deepEqual(settings.receivesBeforeDeadLetters.from, { kind: "config", key: ["queue", "receivesBeforeDeadLetters"] });
    });

    it("has the words of FIFO queues only with fifo", () => {
        assert.deepEqual(problemsOf({ fifo: true, deduplication: "content", throughput: "high" }), []);
        assert.deepEqual(problemsOf({ deduplication: "content", throughput: "high" }), [
            "queue.deduplication: only of a FIFO queue, got content; write fifo: true, or delete it",
            "queue.throughput: only of a FIFO queue, got high; write fifo: true, or delete it",
        ]);
        assert.deepEqual(problemsOf({ fifo: false, throughput: "usual" }), [
            "queue.throughput: only of a FIFO queue, got usual; write fifo: true, or delete it",
        ]);
    });

    it("is not FIFO for Celery", () => {
        assert.deepEqual(problemsOf({ fifo: false }, "amply-worker"), []);
        assert.deepEqual(problemsOf({ fifo: true }, "amply-worker"), [
            "queue.fifo: Celery sends all jobs in one group, which tasks would work off one after the other, got true; delete it",
        ]);
    });

    it("keeps a job at least as long as it hides one that is in work", () => {
        const keeping = (retentionSeconds: number) => problemsOf({ longestJobSeconds: 600, retentionSeconds });
        assert.deepEqual([720, 721].flatMap(keeping), []);
        assert.deepEqual(keeping(719), [
            "queue.retentionSeconds: SQS would delete a job while it is in work, which hides it for 720 s, got 719; raise it, or lower longestJobSeconds",
        ]);
    });

    it("counts messages in flight only where it divides them by the tasks", () => {
        assert.deepEqual(problemsOf({ countInFlight: true }), []);
        assert.deepEqual(problemsOf({ countInFlight: false, metric: "raw-depth" }), []);
        assert.deepEqual(problemsOf({ countInFlight: true, metric: "raw-depth" }), [
            "queue.countInFlight: raw-depth counts what waits alone, got true; write metric: backlog-per-task, or delete it",
        ]);
    });
});
