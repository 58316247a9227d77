import { deploymentStrategyOf, isShifting } from "../../reading/deployments.ts";
import { serviceOf, targetGroupsOf, usedBy } from "../../reading/relations.ts";
import { customMetricsOf, expressionsOf, isOnPredefinedRequests, isRequests, metricOf } from "../../reading/scalingPolicies.ts";
import type { Resource } from "../../resources/resource.ts";
import { scalingPolicy, targetGroup } from "../../resources/typeTokens.ts";
import { shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const deployRequestScaling: Rule = {
    name: "deploy-request-scaling",
    scope: "stack",
    types: scalingPolicy,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "ALBRequestCountPerTarget counts one target group: once a deployment has moved the traffic to the other, it sees nothing and scales in.",
    remedy: "Add RequestCountPerTarget of both target groups of the service by metric math.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html",
    unknown: "critical",
    applies: (policy) => metricOf(policy) === "requests",
    checks: [
        (policy, { stack }) => {
            const owner = serviceOf(policy, stack);
            if (owner === undefined || !isShifting(owner) || !isOnPredefinedRequests(policy)) return undefined;
            const strategy = shown(deploymentStrategyOf(owner));
            return `holds ALBRequestCountPerTarget though ${owner.name} is deployed by ${strategy}, must add both target groups; use metric math`;
        },
        (policy, { stack }) => {
            const owner = serviceOf(policy, stack);
            if (owner === undefined || isOnPredefinedRequests(policy)) return [];
            const [own, read] = [targetGroupsOf(owner), usedBy(policy, "targetTrackingScalingPolicyConfiguration", targetGroup)];
            return [
                ...without(own, read).map(
                    (name) => `leaves out the requests of ${name}, must read every target group of ${owner.name}; add it`,
                ),
                ...without(read, own).map((name) => `reads the requests of ${name}, must read those of ${owner.name} alone; remove it`),
            ];
        },
        (policy) =>
            customMetricsOf(policy)
                .filter((metric) => isRequests(metric) && metric.stat !== "Sum")
                .map(({ stat }) => `statistic of RequestCountPerTarget is ${shown(stat)}, must be Sum; set it`),
        (policy) => {
            const ids = customMetricsOf(policy)
                .filter(isRequests)
                .flatMap(({ id }) => id ?? []);
            const math = expressionsOf(policy).join("; ");
            if (ids.length < 2 || ids.every((id) => isAdded(id, math))) return undefined;
            return `metric math is ${shown(math)}, must add ${ids.join(" and ")} where one of them has no data; use SUM([${ids.join(", ")}])`;
        },
    ],
};

/** The names of those that are not among the others. */
function without(groups: readonly Resource[], others: readonly Resource[]): readonly string[] {
    return groups.filter(({ urn }) => !others.some((other) => other.urn === urn)).map(({ name }) => name);
}

/**
 * Whether metric math adds a metric so that missing data leaves a number: the target group that is not in use reports nothing, and a bare `+` then gives nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
function isAdded(id: string, math: string): boolean {
    return new RegExp(`\\bSUM\\(\\s*\\[[^\\]]*\\b${id}\\b[^\\]]*\\]`).test(math) || new RegExp(`\\bFILL\\(\\s*${id}\\s*,`).test(math);
}
