import { roleOfScaling } from "../../reading/relations.ts";
import { metricOf, trackingOf } from "../../reading/scalingPolicies.ts";
import type { Resource } from "../../resources/resource.ts";
import { scalingPolicy } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const percent = { minimum: 1, maximum: 100 };
const lowest = number("lowest", 60, "Lowest CPU target of a web, api or ingestion service, percent.", percent);
const highest = number("highest", 75, "Highest CPU target of a web, api or ingestion service, percent.", percent);
const highestOfWorker = number("highestOfWorker", 80, "Highest CPU target of a worker, percent.", percent);
const highestOfMl = number("highestOfMl", 60, "Highest CPU target of a model, percent.", percent);

export const scalingCpuTarget: Rule = {
    name: "scaling-cpu-target",
    scope: "stack",
    types: scalingPolicy,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Above this range the service has no headroom while new tasks start; below it tasks sit idle.",
    remedy: "Use a CPU target of 70 percent, 80 for workers, 60 for models.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/capacity-autoscaling.html",
    unknown: "critical",
    settings: [lowest, highest, highestOfWorker, highestOfMl],
    applies: (policy) => metricOf(policy) === "cpu",
    checks: [
        (policy, context) => {
            const band = bandOf(policy, context);
            const target = num(trackingOf(policy)["targetValue"]);
            if (band === undefined || (target !== undefined && target >= band.least && target <= band.most)) return undefined;
            return `targetValue is ${shown(trackingOf(policy)["targetValue"])}, must be ${band.least} to ${band.most}; use ${band.advised}`;
        },
    ],
};

function bandOf(
    policy: Resource,
    { stack, get }: Context,
): { readonly least: number; readonly most: number; readonly advised: number } | undefined {
    switch (roleOfScaling(policy, stack)) {
        case "api":
        case "web":
        case "ingestion":
            return { least: get(lowest), most: get(highest), advised: 70 };
        case "worker":
            return { least: 1, most: get(highestOfWorker), advised: 80 };
        case "ml":
            return { least: 1, most: get(highestOfMl), advised: 60 };
        case "beat":
        case "scheduler":
        case "scheduled-task":
        case undefined:
            return undefined;
    }
}
