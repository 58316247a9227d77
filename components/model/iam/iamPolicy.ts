import { canonicalJson } from "../canonicalJson.ts";
import { workersNamespace } from "../monitoring/metrics.ts";
import type { EcsServiceNames } from "../monitoring/monitoredService.ts";
import { type AwsPlace, logGroupArn as arnOfLogGroup, tasksArn } from "../names.ts";
import { resourcePolicyJson } from "./resourcePolicy.ts";
import { type SecretGrant, secretStatements } from "./secretStatements.ts";
import type { Statement } from "./statement.ts";
import { viaService } from "./viaService.ts";

export type { Statement } from "./statement.ts";

/** The policy of a role that allows what these statements do, and nothing else. */
export function policyJson(statements: readonly Statement[]): string {
    return canonicalJson({
        Version: "2012-10-17",
        Statement: statements.map(({ sid, effect = "Allow", actions, resources, condition }) => ({
            Sid: sid,
            Effect: effect,
            Action: [...actions].sort(),
            Resource: [...new Set(resources)].sort(),
            Condition: condition,
        })),
    });
}

/**
 * Lets ECS hand a role to tasks, for this account alone: else another account's task could be made to take it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function assumeByTasksJson(accountId: string): string {
    return resourcePolicyJson([
        {
            Sid: "AssumeByTasks",
            Effect: "Allow",
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
    ]);
}

/**
 * Lets ECS take a role to look after what belongs to a service. Without a condition on the account: AWS documents none here,
 * and one that ECS does not send would lock it out.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
 */
export const assumeByEcsJson = resourcePolicyJson([
    { Sid: "AssumeByEcs", Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" }, Action: "sts:AssumeRole" },
]);

function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
    return { sid, actions, resources };
}

export interface ExecutionNeeds {
    readonly logGroupArn: string;
    /** The repositories of the images; none where they come from public registries. */
    readonly repositoryArns?: readonly string[];
    /** Of these, what ECR makes and fills from another registry when an image is first pulled. @default none */
    readonly cachedRepositoryArns?: readonly string[];
    readonly region: string;
    readonly secrets: readonly SecretGrant[];
    /** Customer-managed key of the secrets that name none; undefined where they use the key that AWS manages. */
    readonly secretsKeyArn?: string;
}

/**
 * What the agent does before the containers start: pull their images, open one log group, read the named secrets.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function executionStatements(needs: ExecutionNeeds): readonly Statement[] {
    const { logGroupArn, repositoryArns = [], cachedRepositoryArns = [], region, secrets, secretsKeyArn } = needs;
    const pull =
        repositoryArns.length === 0
            ? []
            : [
                  // A token is for the whole registry: the action knows no resource.
                  allow("RegistryLogin", ["ecr:GetAuthorizationToken"], ["*"]),
                  allow(
                      "PullImage",
                      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                      repositoryArns,
                  ),
              ];
    const fill =
        cachedRepositoryArns.length === 0
            ? []
            : // https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
              [allow("FillCache", ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], cachedRepositoryArns)];
    return [...pull, ...fill, allow("WriteLogs", writeLogs, [streamsOf(logGroupArn)]), ...secretStatements(secrets, region, secretsKeyArn)];
}

export interface ExecNeeds {
    /** Where sessions are recorded. */
    readonly logGroupArn: string;
    /** Encrypts the session between the two ends, where the cluster names one. */
    readonly keyArn?: string;
}

/**
 * What a task does while somebody works in it with ECS Exec. Without the logs the session still opens, but nothing of it is recorded.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function execStatements(place: AwsPlace, { logGroupArn, keyArn }: ExecNeeds): readonly Statement[] {
    const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
    return [
        // These actions know no resource.
        allow(
            "ExecSession",
            channels.map((action) => `ssmmessages:${action}`),
            ["*"],
        ),
        // It lists groups, so it cannot be held to one.
        allow("FindExecLogs", ["logs:DescribeLogGroups"], [arnOfLogGroup(place, "*")]),
        allow("RecordExec", [...writeLogs, "logs:DescribeLogStreams"], [streamsOf(logGroupArn)]),
        ...(keyArn === undefined ? [] : [allow("DecryptExecSession", ["kms:Decrypt"], [keyArn])]),
    ];
}

/** Writes lines into one log group. */
export const writeLogsStatement = (logGroupArn: string) => allow("WriteLogs", writeLogs, [streamsOf(logGroupArn)]);

const writeLogs = ["logs:CreateLogStream", "logs:PutLogEvents"];
const streamsOf = (logGroupArn: string) => `${logGroupArn}:*`;

/** Write to the streams of a log group, and make them. */
export const writeStreamsStatement = (sid: string, logGroupArn: string) => allow(sid, writeLogs, [streamsOf(logGroupArn)]);

const sendToQueue = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];
const consumeQueue = [...sendToQueue, "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"];

/** Put jobs on a queue. */
export const sendStatement = (queueArn: string) => allow("SendJobs", sendToQueue, [queueArn]);
/** Take jobs from a queue, and put some on it: a retry and a chain do. */
export const consumeStatement = (queueArn: string) => allow("ConsumeJobs", consumeQueue, [queueArn]);

/**
 * Use the customer-managed key of a queue, through SQS alone; beside `sendStatement` or `consumeStatement`.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export const queueKeyStatement = (keyArn: string, region: string): Statement => ({
    ...allow("UseQueueKey", ["kms:Decrypt", "kms:GenerateDataKey"], [keyArn]),
    condition: viaService("sqs", region),
});

/**
 * Report the length of a queue that AWS does not know. The action knows no resource, so the namespace is what it is held to.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
export const publishQueueDepthStatement: Statement = {
    ...allow("PublishQueueDepth", ["cloudwatch:PutMetricData"], ["*"]),
    condition: { StringEquals: { "cloudwatch:namespace": workersNamespace } },
};

/**
 * Lets tasks keep ECS from stopping them while they work, through the endpoint of the agent, which acts with the role of the task. AWS knows no
 * condition on the service, so the tag by which ECS marks its tasks is what holds it to them.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export const taskProtectionStatement = (place: AwsPlace, { clusterName, serviceName }: EcsServiceNames): Statement => ({
    ...allow("ProtectTask", ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"], [tasksArn(place, clusterName)]),
    condition: { StringEquals: { "aws:ResourceTag/Service": serviceName } },
});

/** Refuses whatever does not come over TLS, whoever asks. */
export function tlsOnlyQueueJson(queueArn: string): string {
    return resourcePolicyJson([
        {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: queueArn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ]);
}
