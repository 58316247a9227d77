import { classicLoadBalancer } from "../../resources/typeTokens.ts";
import { objects, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const classicHttps: Rule = {
    name: "classic-https",
    scope: "resource",
    types: classicLoadBalancer,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "What a Classic Load Balancer takes in clear text can be read and changed in transit, and it can redirect nobody.",
    remedy: "Let it listen by HTTPS or SSL alone, or use an Application Load Balancer, which redirects.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-3",
    controls: ["ELB.3"],
    unknown: "note",
    checks: [
        ({ props }) =>
            objects(props["listeners"])
                .filter(({ lbProtocol }) => !["https", "ssl"].includes(String(lbProtocol).toLowerCase()))
                .map(({ lbPort, lbProtocol }) => `listener on ${shown(lbPort)} is ${shown(lbProtocol)}, must be https or ssl; correct it`),
    ],
};
