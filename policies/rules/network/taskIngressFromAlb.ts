import { ingressOf, isOpen } from "../../reading/ingress.ts";
import { usedBy, usersOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { ingressRule, securityGroup, service } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskIngressFromAlb: Rule = {
    name: "task-ingress-from-alb",
    scope: "stack",
    types: [...securityGroup, ...ingressRule],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Only a load balancer may be open to the internet, on its two ports; requests reach tasks through it.",
    remedy: "Admit the security group of the load balancer instead of an address range.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html",
    controls: ["AwsSolutions-EC23", "EC2.13", "EC2.14", "EC2.18", "EC2.19", "CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277"],
    unknown: "critical",
    checks: [
        (resource, { stack }) => {
            const open = ingressOf(resource)
                .filter(isOpen)
                .map(({ from, to }) => ({ port: from === to ? from : undefined }));
            const bad = open.filter(({ port }) => isOfTasks(resource, stack) || (port !== 80 && port !== 443));
            return bad.map(
                ({ port }) =>
                    `${port === undefined ? "a range of ports" : `port ${port}`} is open to everyone, must be open to a security group; replace the address range`,
            );
        },
    ],
};

/** Whether the group, or the group of the rule, is on the tasks of a service. */
function isOfTasks(resource: Resource, stack: readonly Resource[]): boolean {
    const groups = securityGroup.includes(resource.type) ? [resource] : usedBy(resource, "securityGroupId", securityGroup);
    return groups.some((group) => usersOf(group, "networkConfiguration", service, stack).length > 0);
}
