import { usersOf } from "../../reading/relations.ts";
import { compositeAlarm, metricAlarm, topic } from "../../resources/typeTokens.ts";
import { isSet } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const topicEncrypted: Rule = {
    name: "topic-encrypted",
    scope: "stack",
    types: topic,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Messages of a topic without a key lie in clear text for as long as SNS tries to deliver them.",
    remedy: "Set kmsMasterKeyId, to alias/aws/sns or a key of your own.",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
    controls: ["SNS.1", "CKV_AWS_26"],
    unknown: "note",
    // Alarms hold no data, and CloudWatch may not use the key that SNS has for everybody.
    applies: (own, { stack }) => usersOf(own, "alarmActions", [...metricAlarm, ...compositeAlarm], stack).length === 0,
    checks: [({ props }) => (isSet(props, "kmsMasterKeyId") ? undefined : "kmsMasterKeyId is not set, must be set; name a key")],
};
