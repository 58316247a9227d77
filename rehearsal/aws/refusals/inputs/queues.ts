import type { Properties } from "../../../contract/values.ts";
import { block, document, knownText, list, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const queue = "aws:sqs/queue:Queue";
const allow = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";
const sqs = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest";
const provider = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/sqs/queue.go";
const setAttributes = `${sqs}/APIReference/API_SetQueueAttributes.html`;

/** Refusals of queues, FIFO queues first. */
export const queueRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "fifo-queue-name",
        types: [queue],
        property: "name",
        says: "the name of a FIFO queue ends in .fifo, and that of no other queue does",
        source: provider,
        problem: ({ name, fifoQueue }) => {
            const given = knownText(name);
            if (given === undefined || given.endsWith(".fifo") === (fifoQueue === true)) return undefined;
            return `invalid queue name: ${given}; ${fifoQueue === true ? "let it end in .fifo" : "set fifoQueue, or rename it"}`;
        },
    },
    {
        kind: "inputs",
        rule: "fifo-deduplication-by-content",
        types: [queue],
        property: "contentBasedDeduplication",
        says: "only a FIFO queue tells jobs apart by their content",
        source: provider,
        problem: ({ contentBasedDeduplication, fifoQueue }) =>
            contentBasedDeduplication === true && fifoQueue !== true
                ? "content-based deduplication can only be set for FIFO queue; leave it out"
                : undefined,
    },
    ...(["deduplicationScope", "fifoThroughputLimit"] as const).map((property): InputRefusal => ({
        kind: "inputs",
        rule: property === "deduplicationScope" ? "fifo-deduplication-scope" : "fifo-throughput-limit",
        types: [queue],
        property,
        says: `\`${property}\` is for FIFO queues alone`,
        source: setAttributes,
        problem: (inputs) =>
            knownText(inputs[property]) !== undefined && inputs["fifoQueue"] !== true
                ? `InvalidAttributeName: Unknown Attribute ${property[0]?.toUpperCase() ?? ""}${property.slice(1)}; leave it out, or make a FIFO queue`
                : undefined,
    })),
    {
        kind: "inputs",
        rule: "fifo-throughput-by-group",
        types: [queue],
        property: "fifoThroughputLimit",
        says: "`perMessageGroupId` goes with the deduplication scope `messageGroup`",
        source: setAttributes,
        problem: ({ fifoThroughputLimit, deduplicationScope }) =>
            fifoThroughputLimit === "perMessageGroupId" && (knownText(deduplicationScope) ?? "queue") !== "messageGroup"
                ? "InvalidAttributeValue: FifoThroughputLimit perMessageGroupId is only valid with DeduplicationScope messageGroup; set both"
                : undefined,
    },
    {
        kind: "inputs",
        rule: "redrive-receives",
        types: [queue, "aws:sqs/redrivePolicy:RedrivePolicy"],
        property: "redrivePolicy",
        says: "`maxReceiveCount` of a redrive policy is 1 to 1000",
        source: `${sqs}/SQSDeveloperGuide/sqs-dead-letter-queues.html`,
        problem: (inputs) => {
            const count = numberIn(partOf(inputs, "redrivePolicy")["maxReceiveCount"]);
            if (count === undefined || (count >= 1 && count <= 1000)) return undefined;
            return `InvalidParameterValue: Value for parameter RedrivePolicy is invalid. Reason: maxReceiveCount must be 1 to 1000, got ${String(count)}; use a value in this range`;
        },
    },
    {
        kind: "inputs",
        rule: "redrive-sources",
        types: [allow],
        property: "redriveAllowPolicy",
        says: "a redrive allow policy names 10 queues at most, and some only with `byQueue`",
        source: setAttributes,
        problem: (inputs) => {
            const { redrivePermission, sourceQueueArns } = partOf(inputs, "redriveAllowPolicy");
            const { length } = list(sourceQueueArns);
            const refused = "InvalidParameterValue: Value for parameter RedriveAllowPolicy is invalid. Reason:";
            if (length > 10) return `${refused} 10 source queues at most, got ${String(length)}; allow all with allowAll`;
            if (redrivePermission !== "byQueue" && length > 0) return `${refused} source queues only with byQueue; leave them out`;
            return undefined;
        },
    },
];

function partOf(inputs: Properties, property: string): Properties {
    return block(document(inputs[property]));
}
