import { autoScalingGroup } from "../../resources/typeTokens.ts";
import { isTrue, objects } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

const required = strings("required", ["Project", "Environment", "Service", "Owner", "ManagedBy"], "Tags that every instance has.");

export const asgTagsPropagated: Rule = {
    name: "asg-tags-propagated",
    scope: "resource",
    types: autoScalingGroup,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Neither a group nor what it starts takes the default tags of the provider, and an instance without tags has no known owner.",
    remedy: "List the tags of the environment in the group, each with propagateAtLaunch.",
    url: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html",
    controls: ["AutoScaling.10", "CKV_AWS_153"],
    unknown: "note",
    settings: [required],
    checks: [
        ({ props }, { get }) => {
            const propagated = objects(props["tags"]).filter(({ propagateAtLaunch }) => isTrue(propagateAtLaunch));
            const missing = get(required).filter((name) => !propagated.some(({ key }) => key === name));
            return missing.length === 0
                ? undefined
                : `propagated tags lack ${missing.join(", ")}, must have them; add them with propagateAtLaunch`;
        },
    ],
};
