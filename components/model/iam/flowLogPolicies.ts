import { policyJson } from "./iamPolicy.ts";
import { arn, type AwsPlace, logGroupArn } from "../names.ts";
import { resourcePolicyJson } from "./resourcePolicy.ts";

export interface FlowLogPolicies {
    /** Who may take the role. */
    readonly trust: string;
    /** What the role may do. */
    readonly permissions: string;
}

/**
 * The role with which VPC Flow Logs writes to one log group. It may not create groups: the group is ours, with our retention and key.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogPolicies(place: AwsPlace, logGroupName: string): FlowLogPolicies {
    const { accountId } = place;
    const group = logGroupArn(place, logGroupName);
    return {
        trust: resourcePolicyJson([
            {
                Sid: "FlowLogsOfThisAccount",
                Effect: "Allow",
                Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    ArnLike: { "aws:SourceArn": arn("ec2", place, "vpc-flow-log/*") },
                    StringEquals: { "aws:SourceAccount": accountId },
                },
            },
        ]),
        permissions: policyJson([
            {
                sid: "WriteFlowLogs",
                actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                resources: [group, `${group}:*`],
            },
        ]),
    };
}
