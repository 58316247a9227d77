import type { Metric } from "@aws-sdk/client-cloudwatch";
import { alternateTargetGroupName } from "../../components/model/names.ts";
import type { ServicePlan } from "../../components/model/services/servicePlan.ts";

/** A target group behind a load balancer, as metrics name the two. */
export interface BalancedTarget {
    /** `app/<name>/<id>`. */
    readonly loadBalancer: string;
    /** `targetgroup/<name>/<id>`. */
    readonly targetGroup: string;
}

/** By which the target groups behind load balancers are found. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const balancedRequests = {
    Namespace: "AWS/ApplicationELB",
    MetricName: "RequestCount",
    Dimensions: [{ Name: "LoadBalancer" }, { Name: "TargetGroup" }],
};

/**
 * The target groups of a service, whose names AWS has made: the metrics that there are tell them, so that nothing of the load balancer itself
 * has to be read. None where several load balancers have target groups of one name, since nobody knows whose they are.
 */
export function balancedTargets({ target }: Pick<ServicePlan, "target">, found: readonly Metric[]): readonly BalancedTarget[] {
    if (target === undefined) return [];
    const groupNames = [target.name, ...(target.shift === undefined ? [] : [alternateTargetGroupName(target.name)])];
    // Pulumi puts seven digits behind the name of a target group.
    const isOwn = new RegExp(`^targetgroup/(?:${groupNames.join("|")})-[0-9a-f]{7}/`);
    const groups = found.flatMap(({ Dimensions = [] }) => {
        const dimensions = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]));
        const [loadBalancer, targetGroup] = [dimensions.get("LoadBalancer"), dimensions.get("TargetGroup")];
        // Others have the zone too, and would be counted twice.
        if (dimensions.size !== 2 || loadBalancer === undefined || targetGroup === undefined) return [];
        return isOwn.test(targetGroup) ? [{ loadBalancer, targetGroup }] : [];
    });
    return new Set(groups.map(({ loadBalancer }) => loadBalancer)).size === 1 ? groups : [];
}
