import { type Cloud, type CloudResource, findResource, type KeysOf, resourcesOf, resourcesWith } from "../../cloud/cloud.ts";
import { text, blocks, list, valuesAt } from "../../propertyValues.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com";
const forwarding = ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule"];

/** Refusals of load balancers, listeners and rules that depend on their network, target groups and certificates. */
export const forwardingRefusals: readonly CloudRefusal[] = [
    {
        kind: "cloud",
        types: ["aws:lb/loadBalancer:LoadBalancer"],
        source: `${api}/elasticloadbalancing/latest/APIReference/API_SetSubnets.html`,
        rule: "load-balancer-keeps-network",
        property: "subnets",
        says: "a load balancer stays in its VPC",
        problem: ({ existing, inputs, cloud, region }) => {
            const networks = [existing?.properties["subnets"], inputs["subnets"]].map((subnets) => networkOf(subnets, cloud, region));
            const [before, after] = networks;
            if (before === undefined || after === undefined || before === after) return undefined;
            return (
                `InvalidConfigurationRequest: The subnets must be in the VPC of the load balancer, ${before}, got ${after}; ` +
                "make a stack of its own with the new network and move the traffic there, or destroy this one first"
            );
        },
    },
    {
        kind: "cloud",
        types: forwarding,
        source: `${api}/elasticloadbalancing/latest/application/load-balancer-limits.html`,
        rule: "target-group-one-load-balancer",
        property: "actions",
        says: "a target group belongs to one load balancer",
        problem: (change) => {
            const own = loadBalancerOf(change.inputs);
            const { cloud, region } = change;
            const shared = forwardedTo(change.inputs)
                .flatMap((arn) => findResource(cloud, { type: "aws:lb/targetGroup:TargetGroup", region, id: text(arn) }) ?? [])
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
            const pending = certificateOf(inputs, cloud, region);
            if (pending?.properties["status"] !== "PENDING_VALIDATION") return undefined;
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
            const certificate = certificateOf(inputs, cloud, region);
            const records = new Set(resourcesOf(cloud, "aws:route53/record:Record").map(({ properties }) => properties["fqdn"]));
            const missing = blocks(certificate?.properties["domainValidationOptions"]).find(
                ({ resourceRecordName }) => !records.has(text(resourceRecordName).replace(/\.$/, "")),
            );
            if (missing === undefined) return undefined;
            return `timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION'): no record validates ${text(missing["domainName"])}; add it`;
        },
    },
];

function certificateOf({ certificateArn }: CloudResource["properties"], cloud: Cloud, region: string): CloudResource | undefined {
    return findResource(cloud, { type: "aws:acm/certificate:Certificate", region, id: text(certificateArn) });
}

/** The VPC of subnets, as far as it is known. */
function networkOf(subnets: unknown, cloud: Cloud, region: string): string | undefined {
    const ids = list(subnets);
    const known = resourcesOf(cloud, "aws:ec2/subnet:Subnet", region).find(({ id }) => ids.includes(id));
    return known && text(known.properties["vpcId"]);
}

/** ARNs of the target groups to which a listener or a rule forwards. */
export function forwardedTo(inputs: CloudResource["properties"]): readonly unknown[] {
    return ["defaultActions", "actions"].flatMap((actions) => [
        ...valuesAt(inputs, `${actions}[].targetGroupArn`),
        ...valuesAt(inputs, `${actions}[].forward.targetGroups[].arn`),
    ]);
}

/** ARNs of the load balancers that forward to a target group. */
export function loadBalancersOf(group: CloudResource, { cloud, region, existing }: Change): ReadonlySet<string> {
    const users = forwarding.flatMap((type) => resourcesWith(cloud, type, targetGroupsOf, group.id, region));
    const others = users.filter((user) => user !== existing);
    return new Set(others.map(({ properties }) => loadBalancerOf(properties)));
}

const targetGroupsOf: KeysOf = ({ properties }) => forwardedTo(properties).map(text);

/** The ARN of a load balancer, which the ARNs of its listeners and rules contain. */
export function loadBalancerOf({ loadBalancerArn, listenerArn }: CloudResource["properties"]): string {
    if (loadBalancerArn !== undefined) return text(loadBalancerArn);
    return text(listenerArn).replace(":listener/", ":loadbalancer/").split("/").slice(0, -1).join("/");
}
