import { isShifting } from "../../reading/deployments.ts";
import { inIngress, isWide } from "../../reading/ingress.ts";
import { ofType, usedBy, usersOf } from "../../reading/relations.ts";
import { oncePerStack } from "../../resources/remembered.ts";
import type { Resource } from "../../resources/resource.ts";
import { ingressRule, listener, loadBalancer, securityGroup, service } from "../../resources/typeTokens.ts";
import { inEach, known } from "../../resources/unknown.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const shortestPrefix = number("shortestPrefix", 8, "Shortest prefix of an IPv4 block that may look.", { minimum: 1, maximum: 32 });

export const testListenerClosed: Rule = {
    name: "test-listener-closed",
    scope: "stack",
    types: listener,
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "A test listener shows a version that nobody has approved yet, and so belongs to those who test it.",
    remedy: "Admit the blocks of those who test to the port of the listener, and nobody else.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-implementation.html",
    unknown: "critical",
    settings: [shortestPrefix],
    applies: ({ props }, { stack }) => !publicPorts.includes(props["port"]) && shiftsTraffic(stack),
    checks: [
        (own, { stack, get }) => {
            const port = num(own.props["port"]);
            const doors = doorsOf(own, stack);
            return inEach(
                doors.length,
                (index) => doors[index] ?? own,
                (door) =>
                    inIngress(door, ({ from, to, blocks }) => {
                        if (port !== undefined && (port < from || port > to)) return [];
                        return blocks
                            .filter((block) => isWide(block, get(shortestPrefix)))
                            .map(
                                (block) =>
                                    `port ${shown(own.props["port"])} is open to ${block} by ${door.name}, must be open to those who test; narrow it`,
                            );
                    }),
            );
        },
    ],
};

const publicPorts: readonly unknown[] = [80, 443];

/** Whether any service runs two versions side by side: without one, a listener on another port is for users. */
const shiftsTraffic = oncePerStack((stack) => ofType(stack, service).some((candidate) => known(() => isShifting(candidate)) ?? true));

/** The security groups of the listener's load balancer, and the rules that let somebody in. */
function doorsOf(own: Resource, stack: readonly Resource[]): readonly Resource[] {
    const groups = usedBy(own, "loadBalancerArn", loadBalancer).flatMap((balancer) => usedBy(balancer, "securityGroups", securityGroup));
    return [...groups, ...groups.flatMap((group) => usersOf(group, "securityGroupId", ingressRule, stack))];
}
