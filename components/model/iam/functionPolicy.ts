import type { Permission } from "../../vocabulary/permissions.ts";
import { arn, type AwsPlace } from "../names.ts";
import { writeLogsStatement } from "./iamPolicy.ts";
import { permissionStatements } from "./permissions/permissionStatements.ts";
import { type SecretGrant, secretStatements } from "./secretStatements.ts";
import type { Statement } from "./statement.ts";
import { viaService } from "./viaService.ts";

export interface FunctionNeeds {
    readonly functionArn: string;
    readonly logGroupArn: string;
    readonly tracing: boolean;
    readonly vpc: boolean;
    readonly permissions: readonly Permission[];
    /** From which Lambda takes messages for it. @default none */
    readonly queue?: { readonly queueArn: string; readonly keyArn?: string };
    /** Gets what failed at every attempt. @default nothing is called without waiting for the answer */
    readonly deadLetterQueueArn?: string;
}

/**
 * What every function needs for what was decided about it, and what its permissions name.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export function functionStatements(
    { functionArn, logGroupArn, tracing, vpc, permissions, queue, deadLetterQueueArn }: FunctionNeeds,
    place: AwsPlace,
): readonly Statement[] {
    return [
        writeLogsStatement(logGroupArn),
        ...(tracing ? [sendTracesStatement] : []),
        ...(vpc ? [keepCodeFromInterfaces(functionArn)] : []),
        ...(queue === undefined ? [] : takeStatements(queue, place)),
        ...(deadLetterQueueArn === undefined ? [] : [leaveDeadLetters(deadLetterQueueArn)]),
        ...permissionStatements(permissions, place),
    ];
}

/**
 * Lambda puts the network interfaces of a function into the subnets by the role of the function, for which AWS has a policy of its own
 * (`vpcPolicyName`). The code of the function has the same role, and no business there.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
const keepCodeFromInterfaces = (functionArn: string): Statement => ({
    sid: "KeepCodeFromInterfaces",
    effect: "Deny",
    actions: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DetachNetworkInterface",
        "ec2:UnassignPrivateIpAddresses",
    ],
    resources: ["*"],
    condition: { ArnEquals: { "lambda:SourceFunctionArn": functionArn } },
});

/**
 * What CodeDeploy does to move an alias, and to see whether it may go on. Narrower than `AWSCodeDeployRoleForLambdaLimited`.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/getting-started-create-service-role.html
 */
export function shiftStatements(
    { functionArn, alarmNames }: { readonly functionArn: string; readonly alarmNames: readonly string[] },
    place: AwsPlace,
): readonly Statement[] {
    return [
        {
            sid: "MoveAlias",
            actions: ["lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias"],
            resources: [functionArn, `${functionArn}:*`],
        },
        {
            sid: "WatchAlarms",
            actions: ["cloudwatch:DescribeAlarms"],
            resources: alarmNames.map((name) => arn("cloudwatch", place, `alarm:${name}`)),
        },
    ];
}

/** Lambda takes messages by the role of the function. @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function takeStatements({ queueArn, keyArn }: NonNullable<FunctionNeeds["queue"]>, { region }: AwsPlace): readonly Statement[] {
    const actions = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];
    return [
        { sid: "TakeMessages", actions, resources: [queueArn] },
        ...(keyArn === undefined
            ? []
            : [{ sid: "DecryptMessages", actions: ["kms:Decrypt"], resources: [keyArn], condition: viaService("sqs", region) }]),
    ];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const leaveDeadLetters = (queueArn: string): Statement => ({
    sid: "LeaveDeadLetters",
    actions: ["sqs:SendMessage"],
    resources: [queueArn],
});

/** @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaENIManagementAccess.html */
export const vpcPolicyName = "service-role/AWSLambdaENIManagementAccess";

/** These actions know no resource. @see https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
const sendTracesStatement: Statement = {
    sid: "SendTraces",
    actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
    resources: ["*"],
};

/** Read what the variables of a function name: one parameter of Systems Manager at a time too, as code does it. */
export function functionSecretStatements(secrets: readonly SecretGrant[], region: string, secretsKeyArn?: string): readonly Statement[] {
    const parameters = secrets.filter(({ store }) => store === "ssm").map(({ arn }) => arn);
    return [
        ...secretStatements(secrets, region, secretsKeyArn),
        ...(parameters.length === 0 ? [] : [{ sid: "ReadParameter", actions: ["ssm:GetParameter"], resources: parameters }]),
    ];
}
