import { by, type Collision } from "./collision.ts";

const ec2 = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html";
const ruleKey = by(
    "securityGroupId",
    "cidrIpv4",
    "cidrIpv6",
    "prefixListId",
    "referencedSecurityGroupId",
    "ipProtocol",
    "fromPort",
    "toPort",
);
const duplicateRule = "InvalidPermission.Duplicate: the specified rule already exists in %";

export const networkCollisions: readonly Collision[] = [
    {
        type: "aws:ec2/securityGroup:SecurityGroup",
        property: "name",
        key: by("vpcId", "name"),
        says: "InvalidGroup.Duplicate: The security group '%' already exists for this VPC",
        source: ec2,
    },
    {
        type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        property: "securityGroupId",
        key: ruleKey,
        says: duplicateRule,
        source: ec2,
    },
    {
        type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        property: "securityGroupId",
        key: ruleKey,
        says: duplicateRule,
        source: ec2,
    },
    {
        type: "aws:ec2/route:Route",
        property: "destinationCidrBlock",
        key: by("routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"),
        says: "RouteAlreadyExists: The route identified by % already exists",
        source: ec2,
    },
    {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        property: "subnetId",
        key: by("subnetId", "gatewayId"),
        says: "Resource.AlreadyAssociated: the specified association for % conflicts with an existing association",
        source: ec2,
    },
    {
        type: "aws:ec2/natGateway:NatGateway",
        property: "allocationId",
        key: ({ allocationId }) => [allocationId ?? Symbol("none")],
        says: "Resource.AlreadyAssociated: Elastic IP address % is already associated",
        source: ec2,
    },
];
