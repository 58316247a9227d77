import { type CloudResource, resourcesOf } from "../../cloud/cloud.ts";
import { text, blocks, valuesAt } from "../../propertyValues.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com";
const forwarding = ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule"];

/** Refusals of listeners and rules that depend on their target groups and certificates. */
export const forwardingRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: forwarding,
        source: `${api}/elasticloadbalancing/latest/application/load-balancer-limits.html`,
        rule: "target-group-one-load-balancer",
        property: "actions",
        says: "a target group belongs to one load balancer",
        problem: (change) => {
            const own = loadBalancerOf(change.type, change.inputs);
            const groups = resourcesOf(change.cloud, "aws:lb/targetGroup:TargetGroup", change.region);
            const shared = groups
                .filter(({ id }) => forwardedTo(change.inputs).includes(id))
                .find((group) => [...loadBalancersOf(group, change)].some((other) => other !== own));
            if (shared === undefined) return undefined;
            return (
                `TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${shared.id}; ` +
                "create a target group for each load balancer"
            );
        },
    },
    {
        kind: "cloud",
        types: ["aws:lb/listener:Listener"],
        source: `${api}/elasticloadbalancing/latest/application/create-https-listener.html`,
        rule: "listener-certificate-issued",
        property: "certificateArn",
        says: "a certificate is issued before a listener uses it",
        problem: ({ inputs, cloud, region }) => {
            const pending = resourcesOf(cloud, "aws:acm/certificate:Certificate", region).find(
                ({ id, properties }) => id === inputs["certificateArn"] && properties["status"] === "PENDING_VALIDATION",
            );
            if (pending === undefined) return undefined;
            return `UnsupportedCertificate: The certificate '${pending.id}' is not issued yet; wait for its validation`;
        },
    },
    {
        kind: "cloud",
        types: ["aws:acm/certificateValidation:CertificateValidation"],
        source: `${api}/acm/latest/userguide/dns-validation.html`,
        rule: "certificate-proofs",
        property: "validationRecordFqdns",
        says: "a certificate is issued when a DNS record validates each of its names",
        problem: ({ inputs, cloud, region }) => {
            const certificate = resourcesOf(cloud, "aws:acm/certificate:Certificate", region).find(
                ({ id }) => id === inputs["certificateArn"],
            );
            const records = new Set(resourcesOf(cloud, "aws:route53/record:Record").map(({ properties }) => properties["fqdn"]));
            const missing = blocks(certificate?.properties["domainValidationOptions"]).find(
                ({ resourceRecordName }) => !records.has(text(resourceRecordName).replace(/\.$/, "")),
            );
            if (missing === undefined) return undefined;
            return `timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION'): no record validates ${text(missing["domainName"])}; add it`;
        },
    },
];

/** ARNs of the target groups to which a listener or a rule forwards. */
export function forwardedTo(inputs: CloudResource["properties"]): readonly unknown[] {
    return ["defaultActions", "actions"].flatMap((actions) => [
        ...valuesAt(inputs, `${actions}[].targetGroupArn`),
        ...valuesAt(inputs, `${actions}[].forward.targetGroups[].arn`),
    ]);
}

/** ARNs of the load balancers that forward to a target group. */
export function loadBalancersOf(group: CloudResource, { cloud, region, existing }: Change): ReadonlySet<string> {
    const users = forwarding.flatMap((type) => resourcesOf(cloud, type, region));
    const others = users.filter((user) => user !== existing && forwardedTo(user.properties).includes(group.id));
    return new Set(others.map(({ type, properties }) => loadBalancerOf(type, properties)));
}

/** The ARN of a load balancer, which the ARNs of its listeners and rules contain. */
export function loadBalancerOf(type: string, { loadBalancerArn, listenerArn }: CloudResource["properties"]): string {
    if (type === "aws:lb/listener:Listener") return text(loadBalancerArn);
    return text(listenerArn).replace(":listener/", ":loadbalancer/").split("/").slice(0, -1).join("/");
}
