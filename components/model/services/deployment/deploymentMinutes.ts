import type { DeploymentHook, HookStage } from "../../../vocabulary/deployment.ts";
import type { Deployment } from "../taskPlan.ts";

/**
 * How long ECS waits for a function before it gives up. The provider cannot make it shorter.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
const lambdaHookMinutes = 1440;

/**
 * The longest that a deployment may take beside starting and stopping tasks: the traffic moves, the old revision goes on running, and hooks
 * wait. Hooks of one stage run side by side, so the slowest counts, as often as the stage comes.
 */
export function deploymentMinutes(deployment: Deployment): number {
    const { hooks = [] } = deployment;
    const stages = [...new Set(hooks.map(({ stage }) => stage))];
    const waiting = stages.map((stage) => {
        const atStage = hooks.filter((hook) => hook.stage === stage).map(minutesOf);
        return Math.max(...atStage) * timesOf(stage, deployment);
    });
    return waiting.reduce((sum, minutes) => sum + minutes, trafficMinutes(deployment));
}

function trafficMinutes(deployment: Deployment): number {
    switch (deployment.kind) {
        case "rolling":
            return 0;
        case "blue-green":
            return deployment.bakeMinutes;
        case "linear":
            return deployment.bakeMinutes + trafficSteps(deployment) * deployment.stepBakeMinutes;
        case "canary":
            return deployment.bakeMinutes + deployment.canaryBakeMinutes;
    }
}

/** Before and while traffic moves, ECS comes to a stage once for each step. */
function timesOf(stage: HookStage, deployment: Deployment): number {
    return stage === "PRE_PRODUCTION_TRAFFIC_SHIFT" || stage === "PRODUCTION_TRAFFIC_SHIFT" ? trafficSteps(deployment) : 1;
}

function trafficSteps(deployment: Deployment): number {
    switch (deployment.kind) {
        case "rolling":
        case "blue-green":
            return 1;
        case "linear":
            return Math.ceil(100 / deployment.stepPercent);
        case "canary":
            return 2;
    }
}

function minutesOf(hook: DeploymentHook): number {
    return hook.kind === "pause" ? hook.timeoutMinutes : lambdaHookMinutes;
}
