import { isProduction } from "../../environment/environment.ts";
import { reachersOf, usersOf } from "../../reading/relations.ts";
import { flowLog, natGateway, subnet, vpc } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const gateways = number("gateways", 3, "NAT gateways in production: one in each zone.", { minimum: 1 });

export const vpcBaseline: Rule = {
    name: "vpc-baseline",
    scope: "stack",
    types: vpc,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Flow logs of refused connections are the first trace of an attack, and a single NAT gateway is a single point of failure for all zones.",
    remedy: "Add a flow log, and in production a NAT gateway for each zone.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
    controls: ["EC2.6", "CKV2_AWS_11"],
    unknown: "note",
    settings: [gateways],
    checks: [
        (own, { stack }) => (reachersOf(own, "vpcId", flowLog, stack).length > 0 ? undefined : "has no flow log, must have one; add it"),
        (own, { stack, environment, get }) => {
            const subnets = usersOf(own, "vpcId", subnet, stack);
            const count = new Set(subnets.flatMap((place) => reachersOf(place, "subnetId", natGateway, stack))).size;
            // Without any, nothing goes out by them: endpoints lead where tasks have to go.
            if (!isProduction(environment) || count === 0 || count >= get(gateways)) return undefined;
            return `has ${count} NAT gateways, must have ${get(gateways)} in production; add one in each zone`;
        },
    ],
};
