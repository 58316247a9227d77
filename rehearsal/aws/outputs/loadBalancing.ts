import { type Cloud, resourcesOf } from "../cloud.ts";
import { arn, hex, type Making, nameIn, type OutputsTable, text } from "./making.ts";

/** Hosted zones of application load balancers. @see https://docs.aws.amazon.com/general/latest/gr/elb.html */
const hostedZones: Readonly<Record<string, string>> = {
    "eu-central-1": "Z215JYRZR1TBD5",
    "us-east-1": "Z35SXDOTRQ7X7K",
    "us-west-2": "Z1H1FL5HABSF5",
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html#awselasticloadbalancingv2-resources-for-iam-policies */
export const loadBalancingOutputs: OutputsTable = {
    "aws:lb/listener:Listener": {
        id: (making) => `${text(making.inputs["loadBalancerArn"]).replace(":loadbalancer/", ":listener/")}/${hex(making, 16)}`,
        outputs: (_, id) => ({ arn: id }),
    },
    "aws:lb/listenerCertificate:ListenerCertificate": {
        id: ({ inputs }) => `${text(inputs["listenerArn"])}_${text(inputs["certificateArn"])}`,
        outputs: () => ({}),
    },
    "aws:lb/listenerRule:ListenerRule": {
        id: (making) => `${text(making.inputs["listenerArn"]).replace(":listener/", ":listener-rule/")}/${hex(making, 16)}`,
        outputs: ({ inputs, cloud }, id) => ({ arn: id, priority: nextPriority(cloud, inputs["listenerArn"]) }),
    },
    "aws:lb/loadBalancer:LoadBalancer": {
        id: (making) => arn(making, "elasticloadbalancing", `loadbalancer/${kindOf(making)}/${nameOf(making)}/${hex(making, 16)}`),
        outputs: (making, id) => ({
            arn: id,
            arnSuffix: id.slice(id.indexOf("loadbalancer/") + "loadbalancer/".length),
            dnsName: dnsName(making),
            vpcId: vpcOf(making),
            zoneId: hostedZones[making.region] ?? `Z${hex(making, 13, "zone").toUpperCase()}`,
            ipAddressType: "ipv4",
            name: nameOf(making),
            internal: false,
        }),
    },
    "aws:lb/targetGroup:TargetGroup": {
        id: (making) => arn(making, "elasticloadbalancing", `targetgroup/${nameOf(making)}/${hex(making, 16)}`),
        outputs: (making, id) => ({
            arn: id,
            arnSuffix: id.slice(id.indexOf("targetgroup/")),
            loadBalancerArns: [],
            ipAddressType: "ipv4",
            loadBalancingAlgorithmType: "round_robin",
            name: nameOf(making),
            protocolVersion: "HTTP1",
        }),
    },
};

/** The name as given, or the prefix and what AWS adds to it. */
function nameOf(making: Making): string {
    const { name, namePrefix } = making.inputs;
    return name === undefined ? `${text(namePrefix)}${hex(making, 26, "name")}`.slice(0, 32) : text(name);
}

function kindOf({ inputs }: Making): string {
    return { application: "app", network: "net", gateway: "gwy" }[text(inputs["loadBalancerType"] ?? "application")] ?? "app";
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#dns-name */
function dnsName(making: Making): string {
    const number = parseInt(hex(making, 8, "dns"), 16);
    const prefix = making.inputs["internal"] === true ? "internal-" : "";
    return `${prefix}${nameOf(making)}-${String(number)}.${making.region}.elb.amazonaws.com`;
}

/** Of its subnets, as far as they stand in this cloud. */
function vpcOf({ inputs, cloud }: Making): string {
    const subnets = Array.isArray(inputs["subnets"]) ? inputs["subnets"] : [];
    const subnet = resourcesOf(cloud, "aws:ec2/subnet:Subnet").find(({ id }) => subnets.includes(id));
    return text(subnet?.properties["vpcId"]) || `vpc-${hex({ seed: nameIn(subnets[0], "-") }, 17)}`;
}

function nextPriority(cloud: Cloud, listenerArn: unknown): number {
    const rules = resourcesOf(cloud, "aws:lb/listenerRule:ListenerRule").filter(
        ({ properties }) => properties["listenerArn"] === listenerArn,
    );
    return 1 + Math.max(0, ...rules.map(({ properties }) => Number(properties["priority"])));
}
