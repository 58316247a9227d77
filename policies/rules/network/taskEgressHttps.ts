import { usedBy, usersOf } from "../../reading/relations.ts";
import type { Props, Resource, Stack } from "../../resources/resource.ts";
import { egressRule, securityGroup, securityGroupRule, service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { lengthOf, num, object, objects } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskEgressHttps: Rule = {
    name: "task-egress-https",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "A task that cannot reach HTTPS can neither pull its image nor fetch its secrets nor write its logs, so that it never starts.",
    remedy: "Let a security group of the tasks out to port 443.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
    unknown: "note",
    checks: [
        (own, { stack }) => {
            const groups = usedBy(own, "networkConfiguration", securityGroup);
            const named = known(() => lengthOf(object(own.props["networkConfiguration"])["securityGroups"])) ?? groups.length;
            // A group that is not here may let them out.
            if (groups.length === 0 || named > groups.length || groups.some((group) => letsOut(group, stack))) return undefined;
            return `its security groups ${groups.map(({ name }) => name).join(", ")} let nothing out to port 443, must let HTTPS out; add a rule`;
        },
    ],
};

function letsOut(group: Resource, stack: Stack): boolean {
    const inline = known(() => objects(group.props["egress"])) ?? [{}];
    const rules = usersOf(group, "securityGroupId", [...egressRule, ...securityGroupRule], stack)
        .filter(({ type, props }) => !securityGroupRule.includes(type) || known(() => props["type"]) !== "ingress")
        .map(({ props }) => props);
    return [...inline, ...rules].some((rule) => known(() => holdsHttps(rule)) ?? true);
}

function holdsHttps(rule: Props): boolean {
    const protocol = String(rule["ipProtocol"] ?? rule["protocol"] ?? "-1").toLowerCase();
    if (protocol === "-1" || protocol === "all") return true;
    const [from, to] = [num(rule["fromPort"]) ?? 0, num(rule["toPort"]) ?? 65535];
    return (protocol === "tcp" || protocol === "6") && from <= 443 && 443 <= to;
}
