import { rolling } from "../../components/model/services/deployment/rolling.ts";
import { type HookStage, pauseStages } from "../../components/vocabulary/deployment.ts";
import { functionArn } from "./awsText.ts";
import * as v from "./values.ts";

/** `satisfies` lets the compiler find a stage that is missing here. */
const hookStages = [...pauseStages, "TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"] as const satisfies readonly HookStage[];

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const minutes = v.integer(0, 1440, "minutes");

/** ECS passes through the two others once more when it rolls back, and a pause would hold that up. */
const pauseStage = v.oneOf(pauseStages, (stage) =>
    stage === "TEST_TRAFFIC_SHIFT" || stage === "PRODUCTION_TRAFFIC_SHIFT"
        ? `no stage to pause at, got ${stage}; write POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT, or kind: lambda`
        : undefined,
);

const stageMeaning = "Where it waits or asks; `rolling` has the first three";

const hook = v.choice(
    ["pause", "lambda"],
    [
        v.variant("pause", {
            stage: v.required(pauseStage, stageMeaning),
            timeoutMinutes: v.withDefault(v.integer(1, 20160, "minutes"), 1440, "One day, as AWS has it too"),
            onTimeout: v.withDefault(v.oneOf(["rollback", "continue"]), "rollback", "What happens when nobody answers"),
        }),
        v.variant("lambda", {
            stage: v.required(v.oneOf(hookStages), stageMeaning),
            functionArn: v.required(functionArn, "In this account and region; answers SUCCEEDED, FAILED or IN_PROGRESS"),
        }),
    ],
);

const hooks = v.withDefault(v.list(v.required(hook, "Waits for somebody, or asks a function")), [], "What a deployment waits for");

const alarms = "Alarms of the deployment are made, and ECS rolls back when one fires";

const shift = {
    bakeMinutes: v.withDefault(minutes, 15, "How long the old revision goes on when all traffic has moved"),
    alarms: v.withDefault(v.boolean, true, alarms),
    testListener: v.withDefault(v.boolean, false, "Whether `entry.testListener` shows the new revision first"),
    hooks,
};

/** How a service that the entry sends requests to is deployed. */
export const deployment = v.choice(
    ["rolling", "blue-green", "linear", "canary"],
    [
        v.defaultVariant("rolling", { alarms: v.withDefault(v.boolean, rolling.alarms, alarms), hooks }),
        v.variant("blue-green", shift),
        v.variant("linear", {
            ...shift,
            stepPercent: v.withDefault(v.integer(3, 100, "percent"), 10, "Traffic that each step moves"),
            stepBakeMinutes: v.withDefault(minutes, 6, "Time between two steps"),
        }),
        v.variant("canary", {
            ...shift,
            canaryPercent: v.withDefault(v.integer(1, 99, "percent"), 5, "Traffic that moves first; the rest follows at once"),
            canaryBakeMinutes: v.withDefault(minutes, 10, "How long the first part is watched"),
        }),
    ],
);
