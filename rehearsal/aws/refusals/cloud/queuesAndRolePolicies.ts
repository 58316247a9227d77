import { type CloudResource, resourcesWith } from "../../cloud/cloud.ts";
import { arn } from "../../outputs/arn.ts";
import { resourcesNamed } from "../../cloud/handlesOf.ts";
import { text, block, document } from "../../propertyValues.ts";
import { roleOf } from "./roleOf.ts";
import type { CloudRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com";

/** Refusals that depend on other queues, or on the other inline policies of a role. */
export const compositionRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: ["aws:sqs/queue:Queue"],
        source: `${api}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html`,
        rule: "dead-letter-queue",
        property: "redrivePolicy",
        says: "a dead-letter queue exists, is FIFO where the queue is, and its dead letters never come back to the queue itself",
        problem: ({ inputs, cloud, region, accountId, partition }) => {
            const own = arn({ region, accountId, partition }, "sqs", text(inputs["name"]));
            const queueOf = (queueArn: string) => resourcesNamed(cloud, "aws:sqs/queue:Queue", queueArn, region)[0];
            const target = deadLetterArn(inputs);
            if (target === undefined) return undefined;
            const refused = "InvalidParameterValue: Value for parameter RedrivePolicy is invalid. Reason:";
            const passed: string[] = [];
            for (let next: string | undefined = target; next !== undefined && !passed.includes(next);) {
                if (next === own) return `${refused} the dead letters of ${own} come back to it; send them to a queue of their own`;
                passed.push(next);
                const queue: CloudResource | undefined = queueOf(next);
                next = queue && deadLetterArn(queue.properties);
            }
            const deadLetters = queueOf(target);
            if (deadLetters === undefined) return `${refused} Dead letter target does not exist: ${target}; create it first`;
            const isFifo = inputs["fifoQueue"] === true;
            return (deadLetters.properties["fifoQueue"] === true) === isFifo
                ? undefined
                : `${refused} Dead-letter queue must be same type of queue as the source: ${target}; send them to ${isFifo ? "a FIFO" : "a standard"} queue`;
        },
    },
    {
        kind: "cloud",
        types: ["aws:iam/rolePolicy:RolePolicy"],
        source: `${api}/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length`,
        rule: "role-policies-size",
        property: "policy",
        says: "all inline policies of a role together have 10240 characters at most, not counting white space",
        problem: ({ inputs, cloud, existing }) => {
            const others = resourcesWith(cloud, "aws:iam/rolePolicy:RolePolicy", roleOf, text(inputs["role"])).filter(
                ({ id }) => id !== existing?.id,
            );
            const lengths = [inputs, ...others.map(({ properties }) => properties)].map(
                ({ policy }) => text(policy).replace(/\s/g, "").length,
            );
            const all = lengths.reduce((sum, length) => sum + length, 0);
            if (all <= 10_240) return undefined;
            return `LimitExceeded: Maximum policy size of 10240 bytes exceeded for role ${text(inputs["role"])}, got ${String(all)}; use fewer statements`;
        },
    },
];

function deadLetterArn({ redrivePolicy }: CloudResource["properties"]): string | undefined {
    const target = block(document(redrivePolicy))["deadLetterTargetArn"];
    return typeof target === "string" ? target : undefined;
}
