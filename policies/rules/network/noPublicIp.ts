import { launchTemplate, service } from "../../resources/typeTokens.ts";
import { object, objects } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const noPublicIp: Rule = {
    name: "no-public-ip",
    scope: "resource",
    types: [...service, ...launchTemplate],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "A task with a public address can be reached without the load balancer as soon as one security group rule is wrong.",
    remedy: "Set assignPublicIp to false and use private subnets.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
    controls: ["ECS.2", "EC2.25", "CKV_AWS_333"],
    unknown: "critical",
    checks: [
        ({ type, props }) =>
            service.includes(type) && object(props["networkConfiguration"])["assignPublicIp"] === true
                ? "networkConfiguration.assignPublicIp is true, must be false; use private subnets"
                : undefined,
        ({ type, props }) =>
            launchTemplate.includes(type) &&
            objects(props["networkInterfaces"]).some(({ associatePublicIpAddress }) => String(associatePublicIpAddress) === "true")
                ? "networkInterfaces.associatePublicIpAddress is true, must be false; use private subnets"
                : undefined,
    ],
};
