import type { Properties } from "../../contract/values.ts";
import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service/ec2";

/** VPC and what lies in it. */
export const networkTypes: TypeTable = {
    "aws:ec2/eip:Eip": { source: `${service}/ec2_eip.go` },
    "aws:ec2/flowLog:FlowLog": {
        source: `${service}/vpc_flow_log.go`,
        defaults: {
            values: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
            blocks: { destinationOptions: { values: { fileFormat: "plain-text" } } },
        },
    },
    "aws:ec2/internetGateway:InternetGateway": { source: `${service}/vpc_internet_gateway.go` },
    "aws:ec2/natGateway:NatGateway": { source: `${service}/vpc_nat_gateway.go`, defaults: { values: { connectivityType: "public" } } },
    "aws:ec2/route:Route": { source: `${service}/vpc_route.go` },
    "aws:ec2/routeTable:RouteTable": { source: `${service}/vpc_route_table.go` },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { source: `${service}/vpc_route_table_association.go` },
    "aws:ec2/securityGroup:SecurityGroup": {
        source: `pulumi-aws provider/resource_overrides.go, ${service}/vpc_security_group.go`,
        name: { property: "name", maxLength: 255, limit: 255 },
        defaults: { values: { description: "Managed by Pulumi" } },
    },
    "aws:ec2/subnet:Subnet": { source: `${service}/vpc_subnet.go` },
    "aws:ec2/vpc:Vpc": {
        source: `${service}/vpc_.go`,
        defaults: { values: { enableDnsSupport: true, instanceTenancy: "default" } },
        outputs: (inputs) => (asksForIpv6(inputs) ? {} : { ipv6CidrBlock: "" }),
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        source: `${service}/vpc_endpoint.go`,
        defaults: { values: { vpcEndpointType: "Gateway" } },
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { source: `${service}/vpc_security_group_egress_rule.go` },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { source: `${service}/vpc_security_group_ingress_rule.go` },
};

function asksForIpv6(inputs: Properties): boolean {
    return (inputs["assignGeneratedIpv6CidrBlock"] ?? false) !== false || inputs["ipv6IpamPoolId"] !== undefined;
}
