import type { DeploymentConfig, HookStage } from "../../../components/vocabulary/deployment.ts";
import { firstTwice } from "../../firstTwice.ts";
import { alternatives } from "../../wording.ts";

/** A rolling deployment moves no traffic of its own, so it has only these. */
const rollingStages: readonly HookStage[] = ["RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP"];

/** Stages that do something only where there is a test listener. */
const testStages: readonly HookStage[] = ["TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT"];

/** One service has at most so many hooks of each kind. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
const maxHooks = 10;

/** What is wrong with the hooks of a deployment together. */
export function hookProblem(config: DeploymentConfig): string | undefined {
    for (const kind of ["pause", "lambda"] as const) {
        const count = config.hooks.filter((hook) => hook.kind === kind).length;
        if (count > maxHooks) return `more than ${maxHooks} hooks of kind ${kind}, got ${count}; AWS takes no more`;
    }
    // Two pauses at one stage would wait side by side, and each would ask for an answer of its own.
    const pause = firstTwice(config.hooks.flatMap((hook) => (hook.kind === "pause" ? [hook.stage] : [])));
    if (pause !== undefined) return `two pauses at one stage, got ${pause}; delete one of the two`;
    const same = firstTwice(config.hooks.flatMap((hook) => (hook.kind === "lambda" ? [`${hook.functionArn} at ${hook.stage}`] : [])));
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
