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

    it("lets the account of the load balancers write as well in China and GovCloud", () => {
        const { Statement: statements }: { Statement: readonly { readonly Sid: string }[] } = JSON.parse(
            accessLogBucketPolicy({ bucketArn: "arn:aws-cn:s3:::logs", accountId: "222222222222", region: "cn-north-1", prefix: "alb" }),
        );
        assert.deepEqual(
            statements.map(({ Sid }) => Sid),
            ["LoadBalancersWriteLogs", "AccountOfLoadBalancersWritesLogs", "NobodyWithoutTls"],
        );
        assert.deepEqual(statements[1], {
            Sid: "AccountOfLoadBalancersWritesLogs",
            Effect: "Allow",
            Principal: { AWS: "arn:aws-cn:iam::638102146993:root" },
            Action: "s3:PutObject",
            Resource: "arn:aws-cn:s3:::logs/alb/AWSLogs/222222222222/*",
        });
    });
});
