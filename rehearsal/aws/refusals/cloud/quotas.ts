import { type CloudResource, type KeysOf, resourcesWith } from "../../cloud/cloud.ts";
import { isPresent, text } from "../../propertyValues.ts";
import { forwardedTo, loadBalancerOf } from "./listeners.ts";
import { roleOf } from "./roleOf.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const listenerCertificate = "aws:lb/listenerCertificate:ListenerCertificate";
const source = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";

/** The default quotas of a load balancer, and of a security group. */
const most = { targetGroups: 100, rules: 100, listeners: 50, certificates: 25, securityGroupRules: 60 } as const;

/** Refusals of more than the default quotas of load balancers, security groups and roles. */
export const quotaRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: [listener, rule],
        rule: "load-balancer-target-groups",
        property: "actions",
        says: `a load balancer has ${String(most.targetGroups)} target groups at most, and AWS does not raise that quota`,
        source,
        problem: (change) => {
            const users = [listener, rule].flatMap((type) => neighboursOf(change, type)).map(({ properties }) => properties);
            const groups = new Set([...users, change.inputs].flatMap(forwardedTo));
            if (groups.size <= most.targetGroups) return undefined;
            return (
                `TooManyTargetGroups: a load balancer has ${String(most.targetGroups)} target groups at most, got ${String(groups.size)}; ` +
                "put some services behind a load balancer of their own"
            );
        },
    },
    perLoadBalancer(rule, "rules", "listenerArn", "TooManyRules"),
    perLoadBalancer(listener, "listeners", "loadBalancerArn", "TooManyListeners"),
    {
        kind: "cloud",
        types: [listenerCertificate],
        rule: "load-balancer-certificates",
        property: "certificateArn",
        says: `a load balancer has ${String(most.certificates)} certificates at most beside the default ones, unless AWS raised the quota`,
        source,
        problem: (change) => {
            const others = neighboursOf(change, listenerCertificate).map(({ properties }) => text(properties["certificateArn"]));
            const count = new Set([...others, text(change.inputs["certificateArn"])]).size;
            if (count <= most.certificates) return undefined;
            return `TooManyCertificates: a load balancer has ${String(most.certificates)} certificates at most beside the default ones, got ${String(count)}; put more names into each`;
        },
    },
    {
        kind: "cloud",
        types: ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"],
        rule: "security-group-rules",
        property: "securityGroupId",
        says: `a security group has ${String(most.securityGroupRules)} rules in and as many out at most, for IPv4 and for IPv6, unless AWS raised the quota; a rule on another group counts for both`,
        source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups",
        problem: ({ type, inputs, cloud, existing, region }) => {
            const beside = resourcesWith(cloud, type, groupOf, text(inputs["securityGroupId"]), region).filter(
                ({ id }) => id !== existing?.id,
            );
            const others = ["cidrIpv4", "cidrIpv6"].filter((family) => inputs[family] === undefined);
            const counts = ["cidrIpv6", "cidrIpv4"]
                .filter((other) => others.length === 2 || others.includes(other))
                .map((other) => beside.filter(({ properties }) => !isPresent(properties[other])).length + 1);
            const count = Math.max(...counts);
            if (count <= most.securityGroupRules) return undefined;
            return `RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached: ${String(most.securityGroupRules)}, got ${String(count)}; ask AWS for a higher quota, or divide the services`;
        },
    },
    {
        kind: "cloud",
        types: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
        rule: "role-attached-policies",
        property: "policyArn",
        says: "a role has 10 managed policies at most, unless AWS raised the quota",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities",
        problem: ({ type, inputs, cloud, existing }) => {
            const others = resourcesWith(cloud, type, roleOf, text(inputs["role"])).filter(({ id }) => id !== existing?.id);
            if (others.length < 10) return undefined;
            return `LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10, got ${String(others.length + 1)}; merge some of them`;
        },
    },
];

/** A quota of listeners or rules, which AWS raises on request. */
function perLoadBalancer(type: string, noun: "rules" | "listeners", property: string, error: string): CloudRefusal {
    const allowed = `a load balancer has ${String(most[noun])} ${noun} at most`;
    return {
        kind: "cloud",
        types: [type],
        rule: `load-balancer-${noun}`,
        property,
        says: `${allowed}, unless AWS raised the quota`,
        source,
        problem: (change) => {
            const count = neighboursOf(change, type).length + 1;
            return count <= most[noun] ? undefined : `${error}: ${allowed}, got ${String(count)}; ask AWS for a higher quota`;
        },
    };
}

/** The other listeners or rules of the same load balancer. */
function neighboursOf(change: Change, type: string): readonly CloudResource[] {
    const own = loadBalancerOf(change.inputs);
    return resourcesWith(change.cloud, type, entryOf, own, change.region).filter(({ id }) => id !== change.existing?.id);
}

const entryOf: KeysOf = ({ properties }) => [loadBalancerOf(properties)];

const groupOf: KeysOf = ({ properties }) => [text(properties["securityGroupId"])];
