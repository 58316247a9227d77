import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DeploymentHook, HookStage } from "../vocabulary/deployment.ts";
import { beforeDeployMinutes, type BeforeDeployPlan } from "../model/services/beforeDeploy/beforeDeployPlan.ts";
import { deploymentMinutes } from "../model/services/deployment/deploymentMinutes.ts";
import { type Deployment, surge, type TaskPlan } from "../model/services/taskPlan.ts";

type DeploymentInputs = Pick<
    aws.ecs.ServiceArgs,
    "alarms" | "deploymentCircuitBreaker" | "deploymentConfiguration" | "deploymentMinimumHealthyPercent" | "deploymentMaximumPercent"
>;
type Strategy = aws.types.input.ecs.ServiceDeploymentConfiguration;

/** What a deployment is watched by and asks. */
export interface DeploymentParts {
    /** ECS rolls a deployment back when one of them fires. Empty: it watches none. */
    readonly alarmNames: readonly string[];
    /** By which ECS asks functions. @default no hook is one */
    readonly hookRoleArn?: pulumi.Input<string>;
    /** The function that runs a command before the tasks start. @default there is none */
    readonly beforeDeployArn?: pulumi.Input<string>;
}

/**
 * A deployment as the API of ECS takes it. The circuit breaker goes with every strategy: it sees tasks that do not start, and alarms do not.
 * The strategy stands there even where a service knows but one: the provider keeps a whole block that is left out, with the hooks in it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html
 */
export function deploymentInputs(deployment: Deployment, { alarmNames, hookRoleArn, beforeDeployArn }: DeploymentParts): DeploymentInputs {
    // Without traffic to move ECS goes by these percentages; with it they stay those that AWS shows for it.
    // @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
    const { minimumHealthyPercent, maximumPercent } = deployment.kind === "rolling" ? deployment : surge;
    const percentages = {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMinimumHealthyPercent: minimumHealthyPercent,
        deploymentMaximumPercent: maximumPercent,
    };
    const hooks = [
        ...(beforeDeployArn === undefined ? [] : [functionHook("PRE_SCALE_UP", beforeDeployArn, hookRoleArn)]),
        ...(deployment.hooks ?? []).map((hook) => hookInputs(hook, hookRoleArn)),
    ];
    return {
        ...percentages,
        ...(alarmNames.length > 0 && { alarms: { alarmNames: [...alarmNames], enable: true, rollback: true } }),
        deploymentConfiguration: {
            ...strategyInputs(deployment),
            ...(hooks.length > 0 && { lifecycleHooks: hooks }),
        },
    };
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function strategyInputs(deployment: Deployment): Strategy {
    switch (deployment.kind) {
        case "rolling":
            // Written out, because the provider keeps the strategy of before where none is.
            return { strategy: "ROLLING" };
        case "blue-green":
            return { strategy: "BLUE_GREEN", bakeTimeInMinutes: String(deployment.bakeMinutes) };
        case "linear":
            return {
                strategy: "LINEAR",
                bakeTimeInMinutes: String(deployment.bakeMinutes),
                linearConfiguration: {
                    stepPercent: deployment.stepPercent,
                    stepBakeTimeInMinutes: String(deployment.stepBakeMinutes),
                },
            };
        case "canary":
            return {
                strategy: "CANARY",
                bakeTimeInMinutes: String(deployment.bakeMinutes),
                canaryConfiguration: {
                    canaryPercent: deployment.canaryPercent,
                    canaryBakeTimeInMinutes: String(deployment.canaryBakeMinutes),
                },
            };
    }
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html */
function hookInputs(hook: DeploymentHook, roleArn: pulumi.Input<string> | undefined) {
    switch (hook.kind) {
        case "pause":
            return {
                targetType: "PAUSE",
                lifecycleStages: [hook.stage],
                timeoutConfiguration: { timeoutInMinutes: String(hook.timeoutMinutes), action: timeoutActions[hook.onTimeout] },
            };
        case "lambda":
            return functionHook(hook.stage, hook.functionArn, roleArn);
    }
}

function functionHook(stage: HookStage, hookTargetArn: pulumi.Input<string>, roleArn: pulumi.Input<string> | undefined) {
    return { targetType: "AWS_LAMBDA", lifecycleStages: [stage], hookTargetArn, roleArn };
}

const timeoutActions = { rollback: "ROLLBACK", continue: "CONTINUE" } as const;

/**
 * Time for ECS to give up on a deployment and roll it back: a shorter wait would report a timeout instead of the failure. Starting tasks may take
 * 30 minutes, and taking them back 15 more; to that comes what the deployment waits for on purpose, and old tasks that protect themselves.
 */
export function deploymentTimeouts(
    { deployment, protectedMinutes = 0 }: Pick<TaskPlan, "deployment" | "protectedMinutes">,
    beforeDeploy?: BeforeDeployPlan,
): pulumi.CustomTimeouts {
    const waiting = deploymentMinutes(deployment) + (beforeDeploy === undefined ? 0 : beforeDeployMinutes(beforeDeploy));
    return { create: `${30 + waiting}m`, update: `${45 + waiting + protectedMinutes}m`, delete: `${20 + protectedMinutes}m` };
}
