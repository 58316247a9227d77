import * as assert from "node:assert/strict";
import { assertGiven } from "../testing/assertGiven.ts";
import { canonicalJson } from "../model/canonicalJson.ts";
import { queueArn } from "../model/names.ts";
import { JobQueue, type JobQueueArgs } from "./jobQueue.ts";
import { planQueue } from "../model/services/queues/queuePlan.ts";
import { preview } from "../testing/preview.ts";

const queueType = "aws:sqs/queue:Queue";
const place = { accountId: "111111111111", region: "eu-central-1" };
const jobsArn = "arn:aws:sqs:eu-central-1:111111111111:amply-celery-queue";
const args: JobQueueArgs = { place, queue: planQueue("amply-celery-queue", 600), deletionProtection: false };
const previewed = (more: Partial<JobQueueArgs> = {}) => preview((providers) => new JobQueue("jobs", { ...args, ...more }, { providers }));

describe("JobQueue", () => {
    it("hides a message for longer than the longest job, and puts what fails five times aside", async () => {
        const queue = (await previewed()).get(queueType, "jobs");
        assertGiven(queue, {
            name: "amply-celery-queue",
            visibilityTimeoutSeconds: 720,
            messageRetentionSeconds: 345_600,
            receiveWaitTimeSeconds: 20,
            redrivePolicy: `{"deadLetterTargetArn":"${jobsArn}-dead-letters","maxReceiveCount":5}`,
            sqsManagedSseEnabled: true,
        });
        assert.deepEqual(queue.dependencies, [`${queueType}::jobs-dead-letters`]);
        assert.equal(queue.options.retainOnDelete, false);
    });

    it("says nothing of order and delay where a queue is as others", async () => {
        const run = await previewed();
        for (const name of ["jobs", "jobs-dead-letters"]) {
            const { inputs } = run.get(queueType, name);
            const said = ["fifoQueue", "contentBasedDeduplication", "deduplicationScope", "fifoThroughputLimit", "delaySeconds"];
            assert.deepEqual(
                said.filter((key) => key in inputs),
                [],
            );
        }
    });

    it("makes both queues FIFO, and limits that count for the queue or for each group", async () => {
        for (const [highThroughput, deduplicationScope, fifoThroughputLimit] of [
            [false, "queue", "perQueue"],
            [true, "messageGroup", "perMessageGroupId"],
        ] as const) {
            const fifo = { contentBasedDeduplication: true, highThroughput };
            const run = await previewed({
                queue: planQueue("orders.fifo", 600, "orders", { fifo, delaySeconds: 9, maximumMessageBytes: 2048 }),
            });
            assertGiven(run.get(queueType, "jobs"), {
                name: "orders.fifo",
                fifoQueue: true,
                contentBasedDeduplication: true,
                deduplicationScope,
                fifoThroughputLimit,
                delaySeconds: 9,
                maxMessageSize: 2048,
                visibilityTimeoutSeconds: 720,
                receiveWaitTimeSeconds: 20,
                redrivePolicy: canonicalJson({ deadLetterTargetArn: queueArn(place, "orders-dead-letters.fifo"), maxReceiveCount: 5 }),
                messageRetentionSeconds: 345_600,
                sqsManagedSseEnabled: true,
            });
            const deadLetters = run.get(queueType, "jobs-dead-letters");
            assertGiven(deadLetters, {
                name: "orders-dead-letters.fifo",
                fifoQueue: true,
                maxMessageSize: 2048,
                messageRetentionSeconds: 1_209_600,
                sqsManagedSseEnabled: true,
            });
            assert.equal("delaySeconds" in deadLetters.inputs, false);
        }
    });

    it("keeps dead letters for as long as SQS can", async () => {
        const deadLetters = (await previewed()).get(queueType, "jobs-dead-letters");
        assertGiven(deadLetters, {
            name: "amply-celery-queue-dead-letters",
            messageRetentionSeconds: 1_209_600,
            sqsManagedSseEnabled: true,
        });
    });

    it("lets the one queue alone send dead letters there", async () => {
        const allow = (await previewed()).get("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "jobs-dead-letters-source");
        assert.equal(allow.inputs.redriveAllowPolicy, `{"redrivePermission":"byQueue","sourceQueueArns":["${jobsArn}"]}`);
        assert.deepEqual(allow.propertyDependencies, { queueUrl: [`${queueType}::jobs-dead-letters`] });
    });

    it("refuses to talk to either queue without TLS", async () => {
        const run = await previewed();
        assert.deepEqual(run.names("aws:sqs/queuePolicy:QueuePolicy"), ["jobs-dead-letters-tls", "jobs-tls"]);
        for (const [name, arn] of [
            ["jobs-tls", jobsArn],
            ["jobs-dead-letters-tls", `${jobsArn}-dead-letters`],
        ] as const) {
            const policy = JSON.parse(String(run.get("aws:sqs/queuePolicy:QueuePolicy", name).inputs.policy));
            assert.deepEqual(
                [policy.Statement[0].Effect, policy.Statement[0].Resource, policy.Statement[0].Condition],
                ["Deny", arn, { Bool: { "aws:SecureTransport": "false" } }],
            );
        }
    });

    it("encrypts both queues with a given key instead of the one that SQS manages", async () => {
        const run = await previewed({ keyArn: "arn:key" });
        for (const name of ["jobs", "jobs-dead-letters"]) {
            const { inputs } = run.get(queueType, name);
            assert.deepEqual([inputs.kmsMasterKeyId, "sqsManagedSseEnabled" in inputs], ["arn:key", false]);
        }
    });

    it("keeps both queues, and who may reach them, where deletion protection is on", async () => {
        const run = await previewed({ deletionProtection: true });
        assert.deepEqual(
            run.resources
                .filter(({ options }) => options.retainOnDelete)
                .map(({ name }) => name)
                .sort(),
            ["jobs", "jobs-dead-letters", "jobs-dead-letters-source", "jobs-dead-letters-tls", "jobs-tls"],
        );
    });

    it("hands out its address and its ARN before it exists", async () => {
        const queues: JobQueue[] = [];
        await preview((providers) => queues.push(new JobQueue("jobs", args, { providers })));
        const [queue] = queues;
        assert.deepEqual(
            [queue?.queueUrl, queue?.queueArn],
            ["https://sqs.eu-central-1.amazonaws.com/111111111111/amply-celery-queue", jobsArn],
        );
    });
});
