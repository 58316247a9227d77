import { type CloudResource, resourcesOf } from "../../cloud/cloud.ts";
import { forwardedTo, loadBalancerOf } from "./listeners.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const listener = "aws:lb/listener:Listener";
const rule = "aws:lb/listenerRule:ListenerRule";
const source = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";

/** Numbers of a load balancer that AWS allows, as long as nobody asked for more where one can. */
const most = { targetGroups: 100, rules: 100, listeners: 50 } as const;

/** How much a load balancer or a role holds. */
export const quotaRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: [listener, rule],
        rule: "load-balancer-target-groups",
        property: "actions",
        says: `a load balancer leads to ${String(most.targetGroups)} target groups at most, which AWS raises for nobody`,
        source,
        problem: (change) => {
            const users = [listener, rule].flatMap((type) => neighboursOf(change, type)).map(({ properties }) => properties);
            const groups = new Set([...users, change.inputs].flatMap(forwardedTo));
            if (groups.size <= most.targetGroups) return undefined;
            return (
                `TooManyTargetGroups: a load balancer leads to ${String(most.targetGroups)} target groups at most, got ${String(groups.size)}; ` +
                "put some services behind a load balancer of their own"
            );
        },
    },
    perLoadBalancer(rule, "rules", "listenerArn", "TooManyRules"),
    perLoadBalancer(listener, "listeners", "loadBalancerArn", "TooManyListeners"),
    {
        kind: "cloud",
        types: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
        rule: "role-attached-policies",
        property: "policyArn",
        says: "10 managed policies are attached to a role at most, unless AWS was asked for more",
        source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities",
        problem: ({ type, inputs, cloud, existing }) => {
            const others = resourcesOf(cloud, type).filter(
                ({ id, properties }) => id !== existing?.id && properties["role"] === inputs["role"],
            );
            if (others.length < 10) return undefined;
            return `LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10, got ${String(others.length + 1)}; join some of them`;
        },
    },
];

/** So many of one type, unless AWS was asked for more. */
function perLoadBalancer(type: string, noun: "rules" | "listeners", property: string, error: string): CloudRefusal {
    const allowed = `a load balancer has ${String(most[noun])} ${noun} at most`;
    return {
        kind: "cloud",
        types: [type],
        rule: `load-balancer-${noun}`,
        property,
        says: `${allowed}, unless AWS was asked for more`,
        source,
        problem: (change) => {
            const count = neighboursOf(change, type).length + 1;
            return count <= most[noun] ? undefined : `${error}: ${allowed}, got ${String(count)}; ask AWS for a higher quota`;
        },
    };
}

/** Others of a type at the same load balancer. */
function neighboursOf(change: Change, type: string): readonly CloudResource[] {
    const own = loadBalancerOf(change.type, change.inputs);
    return resourcesOf(change.cloud, type, change.region).filter(
        (other) => other.id !== change.existing?.id && loadBalancerOf(type, other.properties) === own,
    );
}
