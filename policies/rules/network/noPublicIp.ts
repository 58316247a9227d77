import { networksOf } from "../../reading/networks.ts";
import {
    eventTarget,
    instance,
    launchConfiguration,
    launchTemplate,
    pipe,
    schedule,
    service,
    taskSet,
} from "../../resources/typeTokens.ts";
import { isTrue, objects } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const noPublicIp: Rule = {
    name: "no-public-ip",
    scope: "resource",
    types: [...service, ...taskSet, ...eventTarget, ...schedule, ...pipe, ...launchTemplate, ...instance, ...launchConfiguration],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "A task with a public address can be reached without the load balancer as soon as one security group rule is wrong.",
    remedy: "Set assignPublicIp to false and use private subnets.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
    controls: ["ECS.2", "ECS.16", "EC2.9", "EC2.25", "AutoScaling.5", "CKV_AWS_88", "CKV_AWS_333", "CKV_AWS_389"],
    unknown: "critical",
    checks: [
        ({ type, props }) =>
            networksOf(type, props)
                .filter(({ network }) => isTrue(network["assignPublicIp"]) || network["assignPublicIp"] === "ENABLED")
                .map(({ path }) => `${path}.assignPublicIp is true, must be false; use private subnets`),
        ({ type, props }) =>
            launchTemplate.includes(type) &&
            objects(props["networkInterfaces"]).some(({ associatePublicIpAddress }) => isTrue(associatePublicIpAddress))
                ? "networkInterfaces.associatePublicIpAddress is true, must be false; use private subnets"
                : undefined,
        ({ type, props }) =>
            [...instance, ...launchConfiguration].includes(type) && isTrue(props["associatePublicIpAddress"])
                ? "associatePublicIpAddress is true, must be false; use private subnets"
                : undefined,
    ],
};
