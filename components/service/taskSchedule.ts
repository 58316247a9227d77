import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../model/canonicalJson.ts";
import { policyJson, queueKeyStatement, type Statement } from "../model/iam/iamPolicy.ts";
import { assumeByJson, listTasksStatement, runTaskStatements, startStatements } from "../model/iam/runTaskPolicy.ts";
import { queueArn } from "../model/names.ts";
import type { SchedulePlan } from "../model/schedules/planSchedule.ts";
import { stateMachineDefinition } from "../model/schedules/stateMachineDefinition.ts";
import type { ServicePlan } from "../model/services/servicePlan.ts";
import { createDeadLetterQueue } from "../queue/deadLetterQueue.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { ServiceSurroundings } from "./environment.ts";
import { runLaunchInputs } from "./launchInputs.ts";
import type { ServiceTasks } from "./serviceTasks.ts";

export interface TaskScheduleArgs extends ServiceSurroundings, Transformable {
    readonly plan: ServicePlan;
    readonly schedule: SchedulePlan;
    readonly tasks: ServiceTasks;
    /** Have to be there before the first run. @default nothing beside the tasks' own needs */
    readonly needs?: readonly pulumi.Resource[];
    readonly tags: Readonly<Record<string, string>>;
}

/**
 * Runs a task by the clock: EventBridge Scheduler starts a state machine, and that starts one task, waits for it, and fails when the task does.
 * No second task starts while one runs. What Scheduler could not start is kept in a queue of dead letters.
 *
 * Nothing here is under a key of one's own but the dead letters: schedule, definition and executions hold names alone.
 */
export class TaskSchedule extends pulumi.ComponentResource {
    /** What runs by itself from now on. */
    public readonly schedule: aws.scheduler.Schedule;

    constructor(name: string, args: TaskScheduleArgs, opts?: pulumi.ComponentResourceOptions) {
        const { plan, schedule, environment, tags } = args;
        const { expression, timezone, longestRunSeconds } = schedule;
        super("platform:ecs:TaskSchedule", name, { expression, timezone, longestRunSeconds }, transformed(opts, args));
        const { place, keyArn } = environment;
        const deadLettersArn = queueArn(place, schedule.deadLetterQueueName);

        const runner = this.#role(
            `${name}-run`,
            "states",
            `Runs the scheduled task ${plan.names.serviceName}`,
            pulumi
                .all([...args.tasks.roleArns])
                .apply((roleArns) => [
                    ...runTaskStatements({ place, ...plan.names, family: plan.family, roleArns }),
                    listTasksStatement(place, plan.names.clusterName),
                ]),
            args,
        );
        const machine = new aws.sfn.StateMachine(
            `${name}-machine`,
            { name: schedule.stateMachineName, type: "STANDARD", roleArn: runner.role.arn, definition: definitionOf(args), tags },
            { parent: this, dependsOn: [runner.policy, ...args.tasks.needs, ...(args.needs ?? [])] },
        );
        const { deadLetterQueueName: queueName } = schedule;
        const deadLetters = createDeadLetterQueue(this, `${name}-dead-letters`, { queueName, place, keyArn, tags });
        const starter = this.#role(
            `${name}-start`,
            "scheduler",
            `Starts the scheduled task ${plan.names.serviceName}`,
            pulumi
                .output(keyArn)
                .apply((arn) => [
                    ...startStatements(schedule.stateMachineArn, deadLettersArn),
                    ...(arn === undefined ? [] : [queueKeyStatement(arn, place.region)]),
                ]),
            args,
        );
        this.schedule = new aws.scheduler.Schedule(
            name,
            {
                name: schedule.scheduleName,
                description: `Runs ${plan.names.serviceName}`,
                scheduleExpression: expression,
                scheduleExpressionTimezone: timezone,
                flexibleTimeWindow: { mode: "OFF" },
                state: "ENABLED",
                target: {
                    arn: machine.arn,
                    roleArn: starter.role.arn,
                    // Scheduler writes the time in: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
                    input: canonicalJson({ scheduledTime: "<aws.scheduler.scheduled-time>" }),
                    deadLetterConfig: { arn: deadLetters.arn },
                    // Later than the next run it is not wanted any more.
                    retryPolicy: { maximumEventAgeInSeconds: 900, maximumRetryAttempts: 10 },
                },
            },
            { parent: this, dependsOn: [starter.policy, deadLetters] },
        );
        this.registerOutputs({ scheduleArn: this.schedule.arn });
    }

    #role(
        name: string,
        service: "scheduler" | "states",
        description: string,
        statements: pulumi.Output<readonly Statement[]>,
        { environment, tags }: TaskScheduleArgs,
    ) {
        const assumeRolePolicy = assumeByJson(service, environment.place.accountId);
        const role = new aws.iam.Role(name, { assumeRolePolicy, description, tags }, { parent: this });
        const policy = new aws.iam.RolePolicy(
            `${name}-policy`,
            { role: role.name, policy: statements.apply(policyJson) },
            { parent: this },
        );
        return { role, policy };
    }
}

function definitionOf({ plan, schedule, environment, cluster, tasks }: TaskScheduleArgs): pulumi.Output<string> {
    const { longestRunSeconds, pollSeconds } = schedule;
    return pulumi
        .all([cluster.clusterArn, tasks.taskDefinition.arn, tasks.securityGroupId, environment.network.privateSubnetIds])
        .apply(([clusterArn, taskDefinitionArn, securityGroupId, subnetIds]) =>
            stateMachineDefinition({
                region: environment.place.region,
                serviceName: plan.names.serviceName,
                family: plan.family,
                clusterArn,
                taskDefinitionArn,
                containerName: plan.container.name,
                subnetIds,
                securityGroupId,
                strategy: plan.tasks.strategy,
                placement: runLaunchInputs(plan.tasks),
                exec: cluster.execLogGroupName !== undefined,
                longestRunSeconds,
                pollSeconds,
            }),
        );
}
