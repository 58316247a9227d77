import { isLoadBalanced, policiesOfTarget, roleOfScaling, serviceOf } from "../../reading/relations.ts";
import { metricOf } from "../../reading/scalingPolicies.ts";
import type { Resource } from "../../resources/resource.ts";
import { scalableTarget } from "../../resources/typeTokens.ts";
import { object, shown, text } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { choice } from "../../rule/setting.ts";

const stages = ["on", "off", "rolled-back"];
const cpuScaling = choice("cpuScaling", "by-tag", [...stages, "by-tag"], "Stage of CPU scaling; by-tag: the tag CpuScaling of the target.");

export const scalingCpuAndRequest: Rule = {
    name: "scaling-cpu-and-request",
    scope: "stack",
    types: scalableTarget,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "disabled" },
    reason: "Only CPU shows requests that are few but heavy, and only the request count shows requests that wait for something else.",
    remedy: "Give the scalable target a request policy, and a CPU policy where the stage of CPU scaling is on.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
    unknown: "note",
    settings: [cpuScaling],
    applies: (target, { stack }) => ["web", "ingestion"].includes(roleOfScaling(target, stack) ?? ""),
    checks: [
        (target, { stack }) => {
            const owner = serviceOf(target, stack);
            // Without a load balancer nobody counts its requests.
            if (owner !== undefined && !isLoadBalanced(owner)) return undefined;
            return policiesOfTarget(target, stack).some((policy) => metricOf(policy) === "requests")
                ? undefined
                : "has no policy on ALBRequestCountPerTarget, must have one in every stage; add it";
        },
        (target, context) => {
            const stage = stageOf(target, context);
            return stages.includes(stage ?? "")
                ? undefined
                : `tag CpuScaling is ${shown(stage)}, must be one of ${stages.join(", ")}; correct it`;
        },
        (target, context) => {
            if (stageOf(target, context) !== "on") return undefined;
            const hasCpu = policiesOfTarget(target, context.stack).some((policy) => metricOf(policy) === "cpu");
            return hasCpu
                ? undefined
                : "has no policy on ECSServiceAverageCPUUtilization though CpuScaling is on, must have one; add it or set the stage to off";
        },
    ],
};

/** A target without the tag has every policy, as if the stage were on. */
function stageOf(target: Resource, { get }: Context): string | undefined {
    const configured = get(cpuScaling);
    if (configured !== "by-tag") return configured;
    const tags = object(target.props["tags"]);
    return "CpuScaling" in tags ? text(tags["CpuScaling"]) : "on";
}
