import { describeRule } from "../../testing/describeRule.ts";
import type { TestResource } from "../../testing/judgeAsPulumi.ts";
import { tableRecovery } from "./tableRecovery.ts";
import { topicEncrypted } from "./topicEncrypted.ts";

const alarm: TestResource = {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "alarm",
    props: {},
    uses: { alarmActions: ["orders"] },
};
describeRule(topicEncrypted, {
    good: { type: "aws:sns/topic:Topic", name: "orders", props: { kmsMasterKeyId: "alias/aws/sns" } },
    levels: "A A A A",
    cases: [
        ["none", { props: { kmsMasterKeyId: undefined } }, "kmsMasterKeyId is not set, must be set; name a key"],
        ["a key that is not known yet", { props: { kmsMasterKeyId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }],
        ["a topic of alarms", { props: { kmsMasterKeyId: undefined }, others: [alarm] }],
    ],
    unknown: [],
});

describeRule(tableRecovery, {
    good: { type: "aws:dynamodb/table:Table", name: "orders", props: { pointInTimeRecovery: { enabled: true } } },
    levels: "M M A -",
    cases: [
        ["none", { props: { pointInTimeRecovery: undefined } }, "pointInTimeRecovery.enabled is not set, must be true; set it"],
        [
            "one that is off",
            { props: { "pointInTimeRecovery.enabled": false } },
            "pointInTimeRecovery.enabled is false, must be true; set it",
        ],
    ],
    unknown: ["pointInTimeRecovery.enabled"],
});
