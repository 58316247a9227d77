import { rolling } from "../../components/model/services/rolling.ts";
import { type HookStage, pauseStages } from "../../components/vocabulary/deployment.ts";
import { functionArn } from "./awsText.ts";
import { boolean, choice, defaultVariant, integer, list, oneOf, required, variant, withDefault } from "./values.ts";

/** `satisfies` lets the compiler find a stage that is missing here. */
export const hookStages = [...pauseStages, "TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"] as const satisfies readonly HookStage[];

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const minutes = integer(0, 1440, "minutes");

/** ECS passes through the two others once more when it rolls back, and a pause would hold that up. */
const pauseStage = oneOf(pauseStages, (stage) =>
    stage === "TEST_TRAFFIC_SHIFT" || stage === "PRODUCTION_TRAFFIC_SHIFT"
        ? `no stage to pause at, got ${stage}; write POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT, or kind: lambda`
        : undefined,
);

const stageMeaning = "Where it waits or asks; `rolling` has the first three";

const hook = choice(
    ["pause", "lambda"],
    [
        variant("pause", {
            stage: required(pauseStage, stageMeaning),
            timeoutMinutes: withDefault(integer(1, 20160, "minutes"), 1440, "One day, as AWS has it too"),
            onTimeout: withDefault(oneOf(["rollback", "continue"]), "rollback", "What happens when nobody answers"),
        }),
        variant("lambda", {
            stage: required(oneOf(hookStages), stageMeaning),
            functionArn: required(functionArn, "In this account and region; answers SUCCEEDED, FAILED or IN_PROGRESS"),
        }),
    ],
);

const hooks = withDefault(list(required(hook, "Waits for somebody, or asks a function")), [], "What a deployment waits for");

const alarms = "Alarms of the deployment are made, and ECS rolls back when one fires";

const shift = {
    bakeMinutes: withDefault(minutes, 15, "How long the old revision goes on when all traffic has moved"),
    alarms: withDefault(boolean, true, alarms),
    testListener: withDefault(boolean, false, "Whether `entry.testListener` shows the new revision first"),
    hooks,
};

/** How a service that the entry sends requests to is deployed. */
export const deployment = choice(
    ["rolling", "blue-green", "linear", "canary"],
    [
        defaultVariant("rolling", { alarms: withDefault(boolean, rolling.alarms, alarms), hooks }),
        variant("blue-green", shift),
        variant("linear", {
            ...shift,
            stepPercent: withDefault(integer(3, 100, "percent"), 10, "Traffic that each step moves"),
            stepBakeMinutes: withDefault(minutes, 6, "Time between two steps"),
        }),
        variant("canary", {
            ...shift,
            canaryPercent: withDefault(integer(1, 99, "percent"), 5, "Traffic that moves first; the rest follows at once"),
            canaryBakeMinutes: withDefault(minutes, 10, "How long the first part is watched"),
        }),
    ],
);
