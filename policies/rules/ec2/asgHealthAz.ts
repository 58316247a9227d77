import { subnetCount } from "../../reading/subnets.ts";
import { autoScalingGroup } from "../../resources/typeTokens.ts";
import { isSet, lengthOf, num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const minimum = number("minimum", 2, "Fewest instances and subnets.", { minimum: 1 });

export const asgHealthAz: Rule = {
    name: "asg-health-az",
    scope: "stack",
    types: autoScalingGroup,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A group in a single zone fails with it, and a group without the health check of the load balancer keeps broken instances.",
    remedy: "Use two zones, two instances, a launch template, and the health check of the load balancer.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html",
    controls: ["AutoScaling.1", "AutoScaling.2", "AutoScaling.9", "CKV_AWS_315", "CKV2_AWS_15"],
    unknown: "note",
    settings: [minimum],
    checks: [
        ({ props }) =>
            lengthOf(props["targetGroupArns"]) > 0 && props["healthCheckType"] !== "ELB"
                ? `healthCheckType is ${shown(props["healthCheckType"])} beside a target group, must be ELB; set it`
                : undefined,
        (group, { stack, get }) => {
            const subnets = subnetCount(group, "vpcZoneIdentifiers", () => group.props["vpcZoneIdentifiers"], stack);
            return subnets < get(minimum)
                ? `has ${subnets} subnets, must have at least ${get(minimum)}; add one of another zone`
                : undefined;
        },
        ({ props }, { get }) =>
            (num(props["minSize"]) ?? 0) < get(minimum)
                ? `minSize is ${shown(props["minSize"])}, must be at least ${get(minimum)}; raise it`
                : undefined,
        ({ props }) =>
            isSet(props, "launchConfiguration") ? "has a launchConfiguration, must have none; use a launch template" : undefined,
    ],
};
