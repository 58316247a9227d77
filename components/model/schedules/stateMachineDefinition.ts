import { canonicalJson, type Json } from "../canonicalJson.ts";
import { partitionOf } from "../partition.ts";
import type { CapacityShare } from "../sizing/capacity.ts";

/** What one run of a scheduled task is. */
export interface ScheduledRun {
    readonly region: string;
    readonly serviceName: string;
    /** Of its task definitions. */
    readonly family: string;
    readonly clusterArn: string;
    readonly taskDefinitionArn: string;
    /** The one whose exit code counts. */
    readonly containerName: string;
    readonly subnetIds: readonly string[];
    readonly securityGroupId: string;
    readonly strategy: readonly CapacityShare[];
    /** On instances; empty on Fargate, which has a version of its platform instead. */
    readonly placement: Readonly<Record<string, Json>>;
    readonly exec: boolean;
    readonly longestRunSeconds: number;
    readonly pollSeconds: number;
}

/** A task that finds no capacity is tried again every minute, so many times in all. */
const mostAttempts = 10;

/** AWS throttles, and answers late. */
const retry: Json = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 5, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: "FULL" }];

/**
 * Starts one task unless another one of its family runs, waits until it stops, and fails when its main container does: EventBridge Scheduler
 * and ECS only start a task, and neither knows whether the last one still runs or how it ended. The same start that Scheduler delivers twice is
 * the same task, since ECS knows it by its client token.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
export function stateMachineDefinition(run: ScheduledRun): string {
    const { serviceName, longestRunSeconds, pollSeconds } = run;
    const mainEnded = `$states.input.Containers[Name = '${run.containerName}']`;
    return canonicalJson({
        Comment: `Runs the scheduled task ${serviceName}, one at a time`,
        QueryLanguage: "JSONata",
        StartAt: "FindRunning",
        States: {
            FindRunning: {
                ...ecsTask(run.region, "listTasks", { Cluster: run.clusterArn, DesiredStatus: "RUNNING", Family: run.family }),
                Assign: {
                    attempt: 1,
                    running: jsonata("$count($states.result.TaskArns)"),
                    start: jsonata(
                        "$exists($states.input.scheduledTime) ? $states.input.scheduledTime : $substring($states.context.Execution.Name, 0, 36)",
                    ),
                },
                Next: "IsRunning",
            },
            IsRunning: { Type: "Choice", Choices: [choice("$running > 0", "LeftOut")], Default: "Run" },
            LeftOut: { Type: "Succeed", Comment: "The last task still runs, and no second one starts beside it" },
            Run: {
                ...ecsTask(run.region, "runTask", runArguments(run)),
                Assign: {
                    attempt: jsonata("$attempt + 1"),
                    refusal: jsonata("$string($states.result.Failures)"),
                    startedAt: jsonata("$millis()"),
                    taskArn: jsonata("$count($states.result.Tasks) > 0 ? $states.result.Tasks[0].TaskArn : ''"),
                },
                Next: "HasStarted",
            },
            HasStarted: {
                Type: "Choice",
                Choices: [choice("$taskArn != ''", "WaitForTask"), choice(`$attempt <= ${mostAttempts}`, "WaitForCapacity")],
                Default: "NotStarted",
            },
            WaitForCapacity: { Type: "Wait", Seconds: 60, Next: "Run" },
            NotStarted: { Type: "Fail", Error: "NotStarted", Cause: jsonata("$refusal") },
            WaitForTask: { Type: "Wait", Seconds: pollSeconds, Next: "Look" },
            Look: {
                ...ecsTask(run.region, "describeTasks", { Cluster: run.clusterArn, Tasks: [jsonata("$taskArn")] }),
                Output: jsonata("$states.result.Tasks[0]"),
                Next: "HasStopped",
            },
            HasStopped: {
                Type: "Choice",
                Choices: [
                    choice(`$states.input.LastStatus = 'STOPPED' and $count(${mainEnded}[ExitCode = 0]) = 1`, "Succeeded"),
                    choice("$states.input.LastStatus = 'STOPPED'", "Failed"),
                    choice(`$millis() - $startedAt > ${longestRunSeconds * 1000}`, "Stop"),
                ],
                Default: "WaitForTask",
            },
            Succeeded: { Type: "Succeed" },
            Failed: {
                Type: "Fail",
                Error: "TaskFailed",
                Cause: jsonata(`$taskArn & ': ' & $states.input.StoppedReason & ', exit code ' & $string(${mainEnded}[0].ExitCode)`),
            },
            Stop: {
                ...ecsTask(run.region, "stopTask", {
                    Cluster: run.clusterArn,
                    Reason: `Ran for more than ${longestRunSeconds} s`,
                    Task: jsonata("$taskArn"),
                }),
                Next: "RanTooLong",
            },
            RanTooLong: { Type: "Fail", Error: "RanTooLong", Cause: jsonata(`$taskArn & ' ran for more than ${longestRunSeconds} s'`) },
        },
    });
}

function runArguments(run: ScheduledRun): Readonly<Record<string, Json>> {
    return {
        ...run.placement,
        CapacityProviderStrategy: run.strategy.map(({ capacityProvider, weight }) => ({
            CapacityProvider: capacityProvider,
            Weight: weight,
        })),
        ClientToken: jsonata(`'${run.serviceName}-' & $start & '-' & $string($attempt)`),
        Cluster: run.clusterArn,
        EnableExecuteCommand: run.exec,
        NetworkConfiguration: {
            AwsvpcConfiguration: { AssignPublicIp: "DISABLED", SecurityGroups: [run.securityGroupId], Subnets: [...run.subnetIds] },
        },
        PropagateTags: "TASK_DEFINITION",
        StartedBy: run.serviceName,
        TaskDefinition: run.taskDefinitionArn,
    };
}

function ecsTask(region: string, action: string, args: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
    return { Type: "Task", Resource: `arn:${partitionOf(region)}:states:::aws-sdk:ecs:${action}`, Arguments: args, Retry: retry };
}

const jsonata = (expression: string) => `{% ${expression} %}`;

const choice = (condition: string, next: string): Json => ({ Condition: jsonata(condition), Next: next });
