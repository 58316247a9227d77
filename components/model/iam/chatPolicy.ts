import { arn, type AwsPlace, iamArn } from "../names.ts";
import type { Statement } from "./iamPolicy.ts";
import { resourcePolicyJson } from "./resourcePolicy.ts";

/**
 * Lets Amazon Q Developer in chat applications take the role of a channel. Without a condition on the account: AWS documents none here, and one
 * that is not sent would lock it out.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html
 */
export const assumeByChatJson = resourcePolicyJson([
    { Sid: "AssumeByChat", Effect: "Allow", Principal: { Service: "chatbot.amazonaws.com" }, Action: "sts:AssumeRole" },
]);

/**
 * What a channel may see: alarms. A graph beside each would take the right to read every metric of the account, so the message has a link to the
 * dashboard instead.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 */
export function chatStatements(place: AwsPlace): readonly Statement[] {
    return [
        {
            sid: "ReadAlarms",
            actions: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
            resources: [arn("cloudwatch", place, "alarm:*")],
        },
    ];
}

/** The most that anybody in a channel may do, whatever the roles say: AWS would set AdministratorAccess. */
export const chatGuardrailArn = ({ region }: AwsPlace) => iamArn({ accountId: "aws", region }, "policy/CloudWatchReadOnlyAccess");
