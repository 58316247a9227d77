import type { Properties } from "../../contract/values.ts";
import { forceNew, type ReplacementRow } from "./replacement.ts";

const sources = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"] as const;

const changesKindOfSource = {
    says: "the rule gets another kind of source",
    holds: (oldInputs: Properties, inputs: Properties) => kindOfSource(oldInputs) !== kindOfSource(inputs),
};

const becomesDedicated = {
    says: "anything but `dedicated` to `default`",
    holds: (oldInputs: Properties, inputs: Properties) =>
        !(oldInputs["instanceTenancy"] === "dedicated" && inputs["instanceTenancy"] === "default"),
};

/** The VPC and what lies in it. */
export const networkReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:ec2/eip:Eip", "ec2/ec2_eip.go", ["address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"]),
    ...forceNew("aws:ec2/flowLog:FlowLog", "ec2/vpc_flow_log.go", [
        "deliverCrossAccountRole",
        "destinationOptions",
        "eniId",
        "iamRoleArn",
        "logDestination",
        "logDestinationType",
        "logFormat",
        "maxAggregationInterval",
        "regionalNatGatewayId",
        "subnetId",
        "tagFieldSpecifications",
        "trafficType",
        "transitGatewayAttachmentId",
        "transitGatewayId",
        "vpcId",
    ]),
    ...forceNew("aws:ec2/natGateway:NatGateway", "ec2/vpc_nat_gateway.go", [
        "allocationId",
        "connectivityType",
        "privateIp",
        "secondaryPrivateIpAddressCount",
        "subnetId",
    ]),
    // No operation of EC2 changes the mode or the VPC of a NAT gateway, and CloudFormation replaces it.
    ...["availabilityMode", "vpcId"].map((property) => ({
        type: "aws:ec2/natGateway:NatGateway",
        property,
        source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html",
    })),
    ...forceNew("aws:ec2/route:Route", "ec2/vpc_route.go", [
        "destinationCidrBlock",
        "destinationIpv6CidrBlock",
        "destinationPrefixListId",
        "routeTableId",
    ]),
    ...forceNew("aws:ec2/routeTable:RouteTable", "ec2/vpc_route_table.go", ["vpcId"]),
    ...forceNew("aws:ec2/routeTableAssociation:RouteTableAssociation", "ec2/vpc_route_table_association.go", ["gatewayId", "subnetId"]),
    ...forceNew("aws:ec2/securityGroup:SecurityGroup", "ec2/vpc_security_group.go", ["description", "name", "namePrefix", "vpcId"]),
    ...forceNew("aws:ec2/subnet:Subnet", "ec2/vpc_subnet.go", [
        "availabilityZone",
        "availabilityZoneId",
        "cidrBlock",
        "ipv4IpamPoolId",
        "ipv4NetmaskLength",
        "ipv6IpamPoolId",
        "ipv6Native",
        "ipv6NetmaskLength",
        "outpostArn",
        "vpcId",
    ]),
    ...forceNew("aws:ec2/vpc:Vpc", "ec2/vpc_.go", ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"]),
    ...forceNew("aws:ec2/vpc:Vpc", "ec2/vpc_.go", ["instanceTenancy"], becomesDedicated),
    ...forceNew("aws:ec2/vpcEndpoint:VpcEndpoint", "ec2/vpc_endpoint.go", [
        "resourceConfigurationArn",
        "serviceName",
        "serviceNetworkArn",
        "serviceRegion",
        "vpcEndpointType",
        "vpcId",
    ]),
    ...forceNew("aws:wafv2/webAcl:WebAcl", "wafv2/web_acl.go", ["name", "namePrefix", "scope"]),
    ...forceNew("aws:wafv2/webAclAssociation:WebAclAssociation", "wafv2/web_acl_association.go", ["resourceArn", "webAclArn"]),
    ...forceNew("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "wafv2/web_acl_logging_configuration.go", [
        "logDestinationConfigs",
        "resourceArn",
    ]),
    ...["Egress", "Ingress"].flatMap((way) => {
        const type = `aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`;
        const file = `ec2/vpc_security_group_${way.toLowerCase()}_rule.go`;
        return [...forceNew(type, file, ["securityGroupId"]), ...forceNew(type, file, sources, changesKindOfSource)];
    }),
];

function kindOfSource(inputs: Properties): string | undefined {
    return sources.find((source) => (inputs[source] ?? "") !== "");
}
