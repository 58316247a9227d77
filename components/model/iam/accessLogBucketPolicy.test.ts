import assert from "node:assert/strict";
import { accessLogBucketPolicy } from "./accessLogBucketPolicy.ts";

describe("accessLogBucketPolicy", () => {
    it("lets load balancers of this account write below the prefix, and refuses everything without TLS", () => {
        const policy: unknown = JSON.parse(
            accessLogBucketPolicy({ bucketArn: "arn:aws:s3:::logs", accountId: "222222222222", region: "eu-central-1", prefix: "alb" }),
        );
        assert.deepEqual(policy, {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "LoadBalancersWriteLogs",
                    Effect: "Allow",
                    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                    Action: "s3:PutObject",
                    Resource: "arn:aws:s3:::logs/alb/AWSLogs/222222222222/*",
                    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:elasticloadbalancing:eu-central-1:222222222222:loadbalancer/*" } },
                },
                {
                    Sid: "NobodyWithoutTls",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
    });
});
