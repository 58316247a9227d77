import { networksOf } from "../../reading/networks.ts";
import { defaultSecurityGroup, eventTarget, pipe, schedule, service, taskSet } from "../../resources/typeTokens.ts";
import { lengthOf } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const defaultSecurityGroupUnused: Rule = {
    name: "default-security-group-unused",
    scope: "resource",
    types: [...defaultSecurityGroup, ...service, ...taskSet, ...eventTarget, ...schedule, ...pipe],
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Tasks that name no security group get the default one of their VPC, which lets in whatever else names none.",
    remedy: "Name security groups, and take all rules out of the default one.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
    controls: ["EC2.2", "CKV2_AWS_12"],
    unknown: "note",
    checks: [
        ({ type, props }) =>
            defaultSecurityGroup.includes(type)
                ? ["ingress", "egress"]
                      .filter((direction) => lengthOf(props[direction]) > 0)
                      .map((direction) => `${direction} has rules, must have none; take them out, and name other groups where it is used`)
                : undefined,
        ({ type, props }) =>
            networksOf(type, props)
                // Tasks that share the network of their instance have none of their own.
                .filter(({ network }) => Object.keys(network).length > 0 && lengthOf(network["securityGroups"]) === 0)
                .map(({ path }) => `${path}.securityGroups is not set, must name groups; name them, or tasks get the default one`),
    ],
};
