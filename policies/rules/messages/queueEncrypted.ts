import { queue } from "../../resources/typeTokens.ts";
import { isTrue, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const queueEncrypted: Rule = {
    name: "queue-encrypted",
    scope: "resource",
    types: queue,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Jobs hold what users have sent, and lie on AWS's disks while they wait.",
    remedy: "Set sqsManagedSseEnabled, or kmsMasterKeyId for a key of your own.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    controls: ["SQS.1", "CKV_AWS_27"],
    unknown: "note",
    checks: [
        ({ props: { kmsMasterKeyId, sqsManagedSseEnabled } }) =>
            // SQS encrypts a new queue where nothing is said.
            text(kmsMasterKeyId) !== undefined || isTrue(sqsManagedSseEnabled) || sqsManagedSseEnabled === undefined
                ? undefined
                : `sqsManagedSseEnabled is ${shown(sqsManagedSseEnabled)}, must be true unless kmsMasterKeyId names a key; set it`,
    ],
};
