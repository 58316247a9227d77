import assert from "node:assert/strict";
import { flowLogPolicies } from "./flowLogPolicies.ts";

const { trust, permissions } = flowLogPolicies({ accountId: "222222222222", region: "eu-central-1" }, "/vpc/prod-eu");

describe("flowLogPolicies", () => {
    it("gives the role to the flow logs of this account and region only", () => {
        assert.deepEqual(JSON.parse(trust), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "FlowLogsOfThisAccount",
                    Effect: "Allow",
                    Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-central-1:222222222222:vpc-flow-log/*" },
                        StringEquals: { "aws:SourceAccount": "222222222222" },
                    },
                },
            ],
        });
    });

    it("allows to write to the one log group, and not to make groups", () => {
        assert.deepEqual(JSON.parse(permissions), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "WriteFlowLogs",
                    Effect: "Allow",
                    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                    Resource: [
                        "arn:aws:logs:eu-central-1:222222222222:log-group:/vpc/prod-eu",
                        "arn:aws:logs:eu-central-1:222222222222:log-group:/vpc/prod-eu:*",
                    ],
                },
            ],
        });
    });
});
