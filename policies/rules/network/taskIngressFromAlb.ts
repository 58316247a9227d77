import { inIngress, isOpen } from "../../reading/ingress.ts";
import { usedBy, usersOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { ingressRule, listener, loadBalancer, securityGroup, service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { num } from "../../resources/values.ts";
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
    controls: ["EC2.13", "EC2.14", "EC2.18", "EC2.19", "CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277"],
    unknown: "critical",
    checks: [
        (resource, { stack }) => {
            const groups = securityGroup.includes(resource.type) ? [resource] : usedBy(resource, "securityGroupId", securityGroup);
            const isOfTasks = groups.some((group) => usersOf(group, "networkConfiguration", service, stack).length > 0);
            const doors: ReadonlySet<number> = new Set([80, 443, ...groups.flatMap((group) => listenerPortsOf(group, stack))]);
            return inIngress(resource, (ingress) => {
                const port = ingress.from === ingress.to ? ingress.from : undefined;
                if (!isOpen(ingress) || (!isOfTasks && port !== undefined && doors.has(port))) return [];
                const what = port === undefined ? "a range of ports" : `port ${port}`;
                return [`${what} is open to everyone, must be open to a security group; replace the address range`];
            });
        },
    ],
};

/** Where the load balancers of a group listen. Who may reach a test listener is a rule of its own. */
function listenerPortsOf(group: Resource, stack: readonly Resource[]): readonly number[] {
    return usersOf(group, "securityGroups", loadBalancer, stack)
        .flatMap((balancer) => usersOf(balancer, "loadBalancerArn", listener, stack))
        .flatMap(({ props }) => known(() => num(props["port"])) ?? []);
}
