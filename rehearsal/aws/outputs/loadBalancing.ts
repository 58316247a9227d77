import { dnsSuffixOf } from "../cloud/partition.ts";
import { type Cloud, resourcesOf } from "../cloud/cloud.ts";
import { arn, nameIn } from "./arn.ts";
import { hex, physicalNameOf } from "./inventedValues.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";

/** Hosted zones of application load balancers. @see https://docs.aws.amazon.com/general/latest/gr/elb.html */
const hostedZones: Readonly<Record<string, string>> = {
    "eu-central-1": "Z215JYRZR1TBD5",
    "us-east-1": "Z35SXDOTRQ7X7K",
    "us-west-2": "Z1H1FL5HABSF5",
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html#awselasticloadbalancingv2-resources-for-iam-policies */
export const loadBalancingOutputs: OutputsTable = {
    "aws:lb/listener:Listener": {
        id: (request) => `${text(request.inputs["loadBalancerArn"]).replace(":loadbalancer/", ":listener/")}/${hex(request, 16)}`,
        outputs: (_, id) => ({ arn: id }),
    },
    "aws:lb/listenerCertificate:ListenerCertificate": {
        id: ({ inputs }) => `${text(inputs["listenerArn"])}_${text(inputs["certificateArn"])}`,
        outputs: () => ({}),
    },
    "aws:lb/listenerRule:ListenerRule": {
        id: (request) => `${text(request.inputs["listenerArn"]).replace(":listener/", ":listener-rule/")}/${hex(request, 16)}`,
        outputs: ({ inputs, cloud }, id) => ({ arn: id, priority: nextPriority(cloud, inputs["listenerArn"]) }),
    },
    "aws:lb/loadBalancer:LoadBalancer": {
        id: (request) => arn(request, "elasticloadbalancing", `loadbalancer/${kindOf(request)}/${nameOf(request)}/${hex(request, 16)}`),
        outputs: (request, id) => ({
            arn: id,
            arnSuffix: id.slice(id.indexOf("loadbalancer/") + "loadbalancer/".length),
            dnsName: dnsName(request),
            vpcId: vpcOf(request),
            zoneId: hostedZones[request.region] ?? `Z${hex(request, 13, "zone").toUpperCase()}`,
            ipAddressType: "ipv4",
            name: nameOf(request),
            internal: false,
        }),
    },
    "aws:lb/targetGroup:TargetGroup": {
        id: (request) => arn(request, "elasticloadbalancing", `targetgroup/${nameOf(request)}/${hex(request, 16)}`),
        outputs: (request, id) => ({
            arn: id,
            arnSuffix: id.slice(id.indexOf("targetgroup/")),
            loadBalancerArns: [],
            ipAddressType: "ipv4",
            loadBalancingAlgorithmType: "round_robin",
            name: nameOf(request),
            ...(request.inputs["targetType"] !== "lambda" && { protocolVersion: "HTTP1" }),
        }),
    },
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
        id: (request) => `${text(request.inputs["targetGroupArn"])}-${hex(request, 26)}`,
        outputs: () => ({}),
    },
};

/** ELB cuts a generated name at its limit. */
function nameOf(request: OutputsRequest): string {
    return physicalNameOf(request).slice(0, 32);
}

function kindOf({ inputs }: OutputsRequest): string {
    return { application: "app", network: "net", gateway: "gwy" }[text(inputs["loadBalancerType"] ?? "application")] ?? "app";
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#dns-name */
function dnsName(request: OutputsRequest): string {
    const number = parseInt(hex(request, 8, "dns"), 16);
    const prefix = request.inputs["internal"] === true ? "internal-" : "";
    return `${prefix}${nameOf(request)}-${String(number)}.${request.region}.elb.${dnsSuffixOf(request.partition)}`;
}

/** The VPC of the subnets, if they are in this cloud. */
function vpcOf({ inputs, cloud }: OutputsRequest): string {
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
