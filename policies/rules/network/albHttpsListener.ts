import { usersOf } from "../../reading/relations.ts";
import { listener, loadBalancer } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isSet, isTrue } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const albHttpsListener: Rule = {
    name: "alb-https-listener",
    scope: "stack",
    types: loadBalancer,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "A load balancer that the internet reaches has to offer HTTPS.",
    remedy: "Add an HTTPS listener with a certificate.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
    controls: ["ELB.1", "CKV_AWS_2"],
    unknown: "note",
    applies: ({ props }) =>
        !isTrue(props["internal"]) && ["application", undefined].includes(String(props["loadBalancerType"] ?? "application")),
    checks: [
        (own, { stack }) =>
            usersOf(own, "loadBalancerArn", listener, stack).some(
                (candidate) => known(() => candidate.props["protocol"]) === "HTTPS" && isSet(candidate.props, "certificateArn"),
            )
                ? undefined
                : "has no HTTPS listener with a certificate, must have one; add it",
    ],
};
