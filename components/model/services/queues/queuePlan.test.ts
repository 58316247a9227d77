import * as assert from "node:assert/strict";
import { planQueue } from "./queuePlan.ts";

describe("planQueue", () => {
    it("plans a queue and its dead letters in all numbers", () => {
        assert.deepEqual(planQueue("mailer-queue", 600), {
            resourceName: "mailer-queue",
            queueName: "mailer-queue",
            deadLetterQueueName: "mailer-queue-dead-letters",
            longestJobSeconds: 600,
            visibilityTimeoutSeconds: 720,
            attempts: 5,
            retentionSeconds: 345_600,
            deadLetterRetentionSeconds: 1_209_600,
            receiveWaitSeconds: 20,
        });
    });

    it("has a logical name of its own where one is given", () => {
        const { resourceName, queueName } = planQueue("amply-celery-queue", 600, "amply-celery");
        assert.deepEqual([resourceName, queueName], ["amply-celery", "amply-celery-queue"]);
    });

    it("names the dead letters of a FIFO queue as SQS asks of them, and says so of nothing else", () => {
        const fifo = { contentBasedDeduplication: true, highThroughput: false };
        const plan = planQueue("orders-queue.fifo", 600, "orders-queue", { fifo, attempts: 3 });
        assert.deepEqual(
            [plan.queueName, plan.deadLetterQueueName, plan.resourceName, plan.attempts, plan.fifo],
            ["orders-queue.fifo", "orders-queue-dead-letters.fifo", "orders-queue", 3, fifo],
        );
        assert.equal("fifo" in planQueue("orders-queue", 600), false);
    });

    it("hides a message for the longest job and the two minutes that a task may take to stop", () => {
        const hidden = (longestJobSeconds: number) => planQueue("jobs", longestJobSeconds).visibilityTimeoutSeconds;
        assert.deepEqual([0, 1, 600, 43_079, 43_080].map(hidden), [120, 121, 720, 43_199, 43_200]);
    });

    it("refuses a job that SQS cannot wait for", () => {
        assert.throws(() => planQueue("jobs", 43_081), {
            message: "longestJobSeconds: at most 43080, got 43081; split the job or let it take its own time on ECS",
        });
    });
});
