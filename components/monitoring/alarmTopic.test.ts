import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { AlarmTopic } from "./alarmTopic.ts";
import { isSecret } from "../../rehearsal/contract/values.ts";
import { preview } from "../testing/preview.ts";

const [topic, policy, subscription] = [
    "aws:sns/topic:Topic",
    "aws:sns/topicPolicy:TopicPolicy",
    "aws:sns/topicSubscription:TopicSubscription",
] as const;

describe("AlarmTopic", () => {
    it("is not encrypted with the key of SNS, which would keep out alarms and events, and subscribes nobody unasked", async () => {
        const { get, names } = await preview((providers) => new AlarmTopic("alarms", { accountId: "111111111111" }, { providers }));
        assert.equal("kmsMasterKeyId" in get(topic, "alarms").inputs, false);
        assert.deepEqual(names(policy), ["alarms-policy"]);
        assert.deepEqual(names(subscription), []);
    });

    it("takes a customer-managed key and an address", async () => {
        const { get } = await preview((providers) => {
            const key = new aws.kms.Key("key", {}, { provider: providers[0] });
            new AlarmTopic("alarms", { accountId: "111111111111", email: "ops@example.com", keyArn: key.arn }, { providers });
        });
        assert.deepEqual(get(topic, "alarms").propertyDependencies, { kmsMasterKeyId: ["aws:kms/key:Key::key"] });
        const { protocol, endpoint } = get(subscription, "alarms-email").inputs;
        assert.deepEqual({ protocol, endpoint }, { protocol: "email", endpoint: "ops@example.com" });
    });

    it("subscribes every address by its own name, and one in a secret without showing it", async () => {
        const httpsSecrets = ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:pagerduty/url-AbC123"];
        const { get, names } = await preview(
            (providers) => new AlarmTopic("alarms", { accountId: "111111111111", emails: ["a@example.com"], httpsSecrets }, { providers }),
        );
        assert.deepEqual([...names(subscription)].sort(), ["alarms-email-a@example.com", "alarms-https-pagerduty-url-AbC123"]);
        const { protocol, endpoint, endpointAutoConfirms } = get(subscription, "alarms-https-pagerduty-url-AbC123").inputs;
        assert.deepEqual([protocol, endpointAutoConfirms], ["https", true]);
        assert.ok(isSecret(endpoint));
    });

    it("is handed on only once it admits what publishes to it", async () => {
        const { get } = await preview((providers) => {
            const { topicArn } = new AlarmTopic("alarms", { accountId: "111111111111" }, { providers });
            new aws.sns.TopicSubscription(
                "other",
                { topic: topicArn, protocol: "email", endpoint: "a@example.com" },
                { provider: providers[0] },
            );
        });
        assert.deepEqual([...(get(subscription, "other").propertyDependencies["topic"] ?? [])].sort(), [
            `${topic}::alarms`,
            `${policy}::alarms-policy`,
        ]);
    });
});
