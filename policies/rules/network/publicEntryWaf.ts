import { usersOf } from "../../reading/relations.ts";
import { loadBalancer, webAclAssociation } from "../../resources/typeTokens.ts";
import { isTrue } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const publicEntryWaf: Rule = {
    name: "public-entry-waf",
    scope: "stack",
    types: loadBalancer,
    severity: "medium",
    levels: { production: "disabled", hipaa: "advisory", staging: "disabled", development: "disabled" },
    reason: "Whoever the internet reaches gets its scanners and floods too, and the most sensitive environment should not answer them.",
    remedy: "Associate a web ACL of AWS WAF with the load balancer.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16",
    controls: ["ELB.16", "CKV2_AWS_28"],
    unknown: "note",
    applies: ({ props }) => !isTrue(props["internal"]) && (props["loadBalancerType"] ?? "application") === "application",
    checks: [
        (own, { stack }) =>
            usersOf(own, "resourceArn", webAclAssociation, stack).length > 0
                ? undefined
                : "has no web ACL, must have one; associate one or make the load balancer internal",
    ],
};
