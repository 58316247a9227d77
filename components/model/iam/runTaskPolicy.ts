import { arn, type AwsPlace, clusterArn, tasksArn } from "../names.ts";
import type { Statement } from "./iamPolicy.ts";
import { resourcePolicyJson } from "./resourcePolicy.ts";

export interface RunTaskNeeds {
    readonly place: AwsPlace;
    readonly clusterName: string;
    /** The tag `Service` of its tasks. */
    readonly serviceName: string;
    /** Of its task definitions. */
    readonly family: string;
    /** The roles of the task, which whoever starts it hands on. */
    readonly roleArns: readonly string[];
}

/**
 * Starts tasks of one family in one cluster, and looks after those alone.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function runTaskStatements({ place, clusterName, serviceName, family, roleArns }: RunTaskNeeds): readonly Statement[] {
    const tasks = tasksArn(place, clusterName);
    return [
        {
            sid: "RunTask",
            actions: ["ecs:RunTask"],
            resources: [arn("ecs", place, `task-definition/${family}:*`)],
            condition: { ArnEquals: { "ecs:cluster": clusterArn(place, clusterName) } },
        },
        {
            sid: "TagTask",
            actions: ["ecs:TagResource"],
            resources: [tasks],
            condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
        },
        {
            sid: "LookAfterTask",
            actions: ["ecs:DescribeTasks", "ecs:StopTask"],
            resources: [tasks],
            condition: { StringEquals: { "aws:ResourceTag/Service": serviceName } },
        },
        {
            sid: "HandRolesToTask",
            actions: ["iam:PassRole"],
            resources: roleArns,
            condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
    ];
}

/** Finds running tasks of a cluster. The action knows no task, so the cluster is what it is held to. */
export function listTasksStatement(place: AwsPlace, clusterName: string): Statement {
    return {
        sid: "FindTasks",
        actions: ["ecs:ListTasks"],
        resources: ["*"],
        condition: { ArnEquals: { "ecs:cluster": clusterArn(place, clusterName) } },
    };
}

/** Reads what a revision of one service is: its task definition and network. */
export function readRevisionsStatement(place: AwsPlace, clusterName: string, serviceName: string): Statement {
    return {
        sid: "ReadRevisions",
        actions: ["ecs:DescribeServiceRevisions"],
        resources: [arn("ecs", place, `service-revision/${clusterName}/${serviceName}/*`)],
    };
}

/** Starts one state machine, and leaves what it could not start in one queue. */
export function startStatements(stateMachineArn: string, deadLetterQueueArn: string): readonly Statement[] {
    return [
        { sid: "Start", actions: ["states:StartExecution"], resources: [stateMachineArn] },
        { sid: "LeaveDeadLetters", actions: ["sqs:SendMessage"], resources: [deadLetterQueueArn] },
    ];
}

/** Calls one function, and leaves what it could not hand over in one queue. */
export function invokeStatements(functionArn: string, deadLetterQueueArn: string): readonly Statement[] {
    return [
        { sid: "Invoke", actions: ["lambda:InvokeFunction"], resources: [functionArn] },
        { sid: "LeaveDeadLetters", actions: ["sqs:SendMessage"], resources: [deadLetterQueueArn] },
    ];
}

/** Lets one service of AWS take a role, for this account alone: else another account's resource could be made to take it. */
export function assumeByJson(service: "codedeploy" | "lambda" | "scheduler" | "states", accountId: string): string {
    return resourcePolicyJson([
        {
            Sid: "Assume",
            Effect: "Allow",
            Principal: { Service: `${service}.amazonaws.com` },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": accountId } },
        },
    ]);
}
