import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { queueRefusals } from "./queues.ts";

const queue = "aws:sqs/queue:Queue";
const tests = new InputTests();

describe("refusals of queues", () => {
    it("lets the names of FIFO queues, and no others, end in .fifo", () => {
        const rule = "fifo-queue-name";
        tests.allows(rule, queue, { name: "a.fifo", fifoQueue: true }, { name: "a" }, { name: unknownValue, fifoQueue: true });
        tests.refuses(rule, queue, { name: "a", fifoQueue: true }, "invalid queue name: a; let it end in .fifo");
        tests.refuses(rule, queue, { name: "a.fifo" }, "invalid queue name: a.fifo; set fifoQueue, or rename it");
    });

    it("keeps what is of FIFO queues from others", () => {
        const fifo = { name: "a.fifo", fifoQueue: true };
        const byContent = { contentBasedDeduplication: true };
        tests.allows("fifo-deduplication-by-content", queue, { ...fifo, ...byContent }, { name: "a", contentBasedDeduplication: false });
        tests.refuses(
            "fifo-deduplication-by-content",
            queue,
            { name: "a", ...byContent },
            "content-based deduplication can only be set for FIFO queue; leave it out",
        );
        for (const [rule, property, value, attribute] of [
            ["fifo-deduplication-scope", "deduplicationScope", "queue", "DeduplicationScope"],
            ["fifo-throughput-limit", "fifoThroughputLimit", "perQueue", "FifoThroughputLimit"],
        ] as const) {
            tests.allows(rule, queue, { ...fifo, [property]: value }, { name: "a" });
            const reason = `InvalidAttributeName: Unknown Attribute ${attribute}; leave it out, or make a FIFO queue`;
            tests.refuses(rule, queue, { name: "a", [property]: value }, reason);
        }
    });

    it("counts limits for each group only where ids are counted so too", () => {
        const rule = "fifo-throughput-by-group";
        const limits = { name: "a.fifo", fifoQueue: true, fifoThroughputLimit: "perMessageGroupId" };
        const reason =
            "InvalidAttributeValue: FifoThroughputLimit perMessageGroupId is only valid with DeduplicationScope messageGroup; set both";
        tests.allows(rule, queue, { ...limits, deduplicationScope: "messageGroup" });
        tests.refuses(rule, queue, { ...limits, deduplicationScope: "queue" }, reason);
        tests.refuses(rule, queue, limits, reason);
    });

    it("hands a message out 1 to 1000 times", () => {
        const redrive = (maxReceiveCount: number) => ({ name: "a", redrivePolicy: JSON.stringify({ maxReceiveCount }) });
        tests.allows("redrive-receives", queue, redrive(1), redrive(999), redrive(1000), { name: "a", redrivePolicy: unknownValue });
        for (const count of [0, 1001]) {
            const reason = `InvalidParameterValue: Value for parameter RedrivePolicy is invalid. Reason: maxReceiveCount must be 1 to 1000, got ${count}; use a value in this range`;
            tests.refuses("redrive-receives", queue, redrive(count), reason);
        }
    });

    it("takes dead letters from 10 queues that are named", () => {
        const type = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
        const from = (redrivePermission: string, count: number) => ({
            queueUrl: "https://sqs.eu-central-1.amazonaws.com/111111111111/a",
            redriveAllowPolicy: JSON.stringify({
                redrivePermission,
                sourceQueueArns: Array.from({ length: count }, (_, index) => `arn:${index}`),
            }),
        });
        const refused = "InvalidParameterValue: Value for parameter RedriveAllowPolicy is invalid. Reason:";
        tests.allows("redrive-sources", type, from("byQueue", 9), from("byQueue", 10), from("allowAll", 0));
        tests.refuses("redrive-sources", type, from("byQueue", 11), `${refused} 10 source queues at most, got 11; allow all with allowAll`);
        tests.refuses("redrive-sources", type, from("allowAll", 1), `${refused} source queues only with byQueue; leave them out`);
    });

    it("are each tested", () => {
        assert.deepEqual(tests.untested(queueRefusals), []);
    });
});
