import type { Reference } from "./reference.ts";
import { ec2, vpc, subnet, securityGroup } from "./commonTargets.ts";

/** The VPC and what lies in it. */
export const networkReferences: readonly Reference[] = [
    { type: "aws:ec2/securityGroup:SecurityGroup", property: "vpcId", ...vpc },
    { type: "aws:ec2/subnet:Subnet", property: "vpcId", ...vpc },
    { type: "aws:ec2/routeTable:RouteTable", property: "vpcId", ...vpc },
    { type: "aws:ec2/internetGateway:InternetGateway", property: "vpcId", ...vpc },
    { type: "aws:ec2/flowLog:FlowLog", property: "vpcId", ...vpc, inUse: undefined },
    { type: "aws:ec2/natGateway:NatGateway", property: "subnetId", ...subnet },
    {
        type: "aws:ec2/natGateway:NatGateway",
        property: "allocationId",
        target: "aws:ec2/eip:Eip",
        adopts: true,
        missing: "InvalidAllocationID.NotFound: The allocation ID '%' does not exist",
        inUse: "InvalidIPAddress.InUse: Address % is in use",
        source: ec2,
    },
    {
        type: "aws:ec2/route:Route",
        property: "routeTableId",
        target: "aws:ec2/routeTable:RouteTable",
        adopts: true,
        missing: "InvalidRouteTableID.NotFound: The routeTable ID '%' does not exist",
        deletedWithTarget: true,
        source: ec2,
    },
    {
        type: "aws:ec2/route:Route",
        property: "gatewayId",
        target: "aws:ec2/internetGateway:InternetGateway",
        adopts: true,
        missing: "InvalidGatewayID.NotFound: The gateway ID '%' does not exist",
        source: ec2,
    },
    {
        type: "aws:ec2/route:Route",
        property: "natGatewayId",
        target: "aws:ec2/natGateway:NatGateway",
        adopts: true,
        missing: "InvalidNatGatewayID.NotFound: The natGateway ID '%' does not exist",
        source: ec2,
    },
    {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        property: "routeTableId",
        target: "aws:ec2/routeTable:RouteTable",
        adopts: true,
        missing: "InvalidRouteTableID.NotFound: The routeTable ID '%' does not exist",
        inUse: "DependencyViolation: The routeTable '%' has dependencies and cannot be deleted",
        source: ec2,
    },
    {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        property: "subnetId",
        ...subnet,
        inUse: undefined,
        deletedWithTarget: true,
    },
    { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "vpcId", ...vpc },
    { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "subnetIds[]", ...subnet },
    { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "securityGroupIds[]", ...securityGroup },
    {
        type: "aws:ec2/vpcEndpoint:VpcEndpoint",
        property: "routeTableIds[]",
        target: "aws:ec2/routeTable:RouteTable",
        adopts: true,
        missing: "InvalidRouteTableId.NotFound: The routeTable ID '%' does not exist",
        source: ec2,
    },
    ...["Egress", "Ingress"].flatMap((way) => {
        const type = `aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`;
        return [
            { type, property: "securityGroupId", ...securityGroup, inUse: undefined, deletedWithTarget: true as const },
            { type, property: "referencedSecurityGroupId", ...securityGroup },
        ];
    }),
];
