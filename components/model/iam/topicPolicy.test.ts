import assert from "node:assert/strict";
import { topicPolicy } from "./topicPolicy.ts";

const topic = "arn:aws:sns:eu-central-1:111111111111:alarms";

describe("topicPolicy", () => {
    it("admits this account's alarms, EventBridge without a condition that it could never meet, and no plain HTTP", () => {
        assert.deepEqual(JSON.parse(topicPolicy(topic, "111111111111")), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "Alarms",
                    Effect: "Allow",
                    Principal: { Service: "cloudwatch.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: topic,
                    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
                },
                {
                    Sid: "Events",
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: topic,
                },
                {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "sns:Publish",
                    Resource: topic,
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
    });
});
