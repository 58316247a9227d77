import { usedBy } from "../../reading/relations.ts";
import { listener, targetGroup } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import type { Rule } from "../../rule/rule.ts";

export const nlbTls: Rule = {
    name: "nlb-tls",
    scope: "stack",
    types: listener,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "A TCP listener takes clear text, unless whoever answers behind it speaks TLS.",
    remedy: "Make it a TLS listener with a certificate, or lead it to a load balancer or a target that ends TLS.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18",
    controls: ["ELB.18"],
    unknown: "note",
    applies: ({ props }) => props["protocol"] === "TCP",
    checks: [
        (own) => {
            const endTls = usedBy(own, "defaultActions", targetGroup).some(({ props }) => {
                const [protocol, targetType] = [known(() => props["protocol"]), known(() => props["targetType"])];
                return protocol === "TLS" || targetType === "alb";
            });
            return endTls ? undefined : "protocol is TCP, must be TLS; set it and a certificate";
        },
    ],
};
