import { rolling } from "../../components/model/services/rolling.ts";
import { functionArn } from "./awsText.ts";
import { checked, choice, list, object, refuse, withDefault, type Decoder } from "../decode.ts";
import { boolean, integer, literal, oneOf } from "../decodeScalar.ts";
import { foreignArn } from "./foreignArn.ts";
import type { Home } from "../home.ts";
import {
    pauseStages,
    type DeploymentConfig,
    type DeploymentHook,
    type HookStage,
    type PauseStage,
} from "../../components/vocabulary/deployment.ts";
import { alternatives } from "../wording.ts";

const hookStages: readonly HookStage[] = [...pauseStages, "TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];

/** A rolling deployment moves no traffic of its own, so only these come to pass. */
const rollingStages: readonly HookStage[] = ["RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP"];

/** Stages that do something only where there is a test listener. */
const testStages: readonly HookStage[] = ["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"];

/** Of each kind, in one service. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
const maxHooks = 10;

/** One day, as AWS has it too. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
const pauseMinutes = { fallback: 1440, most: 20160 };

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const minutes = (fallback: number) => withDefault(integer(0, 1440, "minutes"), fallback);

/** How a service that the entry sends requests to is deployed. */
export function deployment(home: Home): Decoder<DeploymentConfig> {
    const shift = {
        bakeMinutes: minutes(15),
        alarms: withDefault(boolean, true),
        testListener: withDefault(boolean, false),
        hooks: hooks(home),
    };
    const strategies = choice<Strategies>(
        {
            rolling: object({ kind: literal("rolling"), alarms: withDefault(boolean, rolling.alarms), hooks: hooks(home) }),
            "blue-green": object({ kind: literal("blue-green"), ...shift }),
            linear: object({
                kind: literal("linear"),
                ...shift,
                stepPercent: withDefault(integer(3, 100, "percent"), 10),
                stepBakeMinutes: minutes(6),
            }),
            canary: object({
                kind: literal("canary"),
                ...shift,
                canaryPercent: withDefault(integer(1, 99, "percent"), 5),
                canaryBakeMinutes: minutes(10),
            }),
        },
        "rolling",
    );
    return withDefault(checked<DeploymentConfig>(strategies, hooksProblem, "hooks"), rolling);
}

type Strategies = { readonly [Kind in DeploymentConfig["kind"]]: Extract<DeploymentConfig, { readonly kind: Kind }> };

function hooks(home: Home): Decoder<readonly DeploymentHook[]> {
    const hook = choice<{
        pause: Extract<DeploymentHook, { readonly kind: "pause" }>;
        lambda: Extract<DeploymentHook, { readonly kind: "lambda" }>;
    }>({
        pause: object({
            kind: literal("pause"),
            stage: pauseStage,
            timeoutMinutes: withDefault(integer(1, pauseMinutes.most, "minutes"), pauseMinutes.fallback),
            onTimeout: withDefault(oneOf(["rollback", "continue"]), "rollback"),
        }),
        lambda: object({ kind: literal("lambda"), stage: oneOf(hookStages), functionArn: checked(functionArn, foreignArn(home)) }),
    });
    return withDefault(list(hook), []);
}

/** ECS passes through the two others once more when it rolls back, and a pause would hold that up. */
const pauseStage: Decoder<PauseStage> = (value, path, problems) => {
    if (value === "TEST_TRAFFIC_SHIFT" || value === "PRODUCTION_TRAFFIC_SHIFT") {
        const text = `no stage to pause at, got ${value}; write POST_TEST_TRAFFIC_SHIFT or PRE_PRODUCTION_TRAFFIC_SHIFT, or kind: lambda`;
        return refuse(value, path, problems, text);
    }
    return oneOf(pauseStages)(value, path, problems);
};

function hooksProblem(config: DeploymentConfig): string | undefined {
    for (const kind of ["pause", "lambda"] as const) {
        const count = config.hooks.filter((hook) => hook.kind === kind).length;
        if (count > maxHooks) return `more than ${maxHooks} hooks of kind ${kind}, got ${count}; AWS takes no more`;
    }
    const pauses = config.hooks.flatMap((hook) => (hook.kind === "pause" ? [hook.stage] : []));
    const twice = pauses.find((stage, index) => pauses.indexOf(stage) < index);
    // They would wait side by side, and each would ask for an answer of its own.
    if (twice !== undefined) return `two pauses at one stage, got ${twice}; delete one of the two`;
    const functions = config.hooks.flatMap((hook) => (hook.kind === "lambda" ? [`${hook.functionArn} at ${hook.stage}`] : []));
    const same = functions.find((text, index) => functions.indexOf(text) < index);
    if (same !== undefined) return `one function twice at one stage, got ${same}; delete one of the two`;
    return stageProblem(config);
}

function stageProblem(config: DeploymentConfig): string | undefined {
    const stages = config.hooks.map(({ stage }) => stage);
    if (config.kind === "rolling") {
        const idle = stages.find((stage) => !rollingStages.includes(stage));
        if (idle === undefined) return undefined;
        return `a stage that a rolling deployment does not have, got ${idle}; write ${alternatives(rollingStages)}, or kind: blue-green`;
    }
    const blind = config.testListener ? undefined : stages.find((stage) => testStages.includes(stage));
    if (blind === undefined) return undefined;
    return `a stage of test traffic without a test listener, got ${blind}; write testListener: true, or PRE_PRODUCTION_TRAFFIC_SHIFT`;
}
