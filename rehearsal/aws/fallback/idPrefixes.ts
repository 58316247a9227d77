/**
 * What ids of EC2 begin with, of types that have no row of their own.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
export const idPrefixes: Readonly<Record<string, string>> = {
    "aws:ebs/snapshot:Snapshot": "snap",
    "aws:ebs/volume:Volume": "vol",
    "aws:ec2/ami:Ami": "ami",
    "aws:ec2/customerGateway:CustomerGateway": "cgw",
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": "eigw",
    "aws:ec2/instance:Instance": "i",
    "aws:ec2/managedPrefixList:ManagedPrefixList": "pl",
    "aws:ec2/networkAcl:NetworkAcl": "acl",
    "aws:ec2/networkInterface:NetworkInterface": "eni",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest": "sir",
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": "dopt",
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": "pcx",
    "aws:ec2/vpnConnection:VpnConnection": "vpn",
    "aws:ec2/vpnGateway:VpnGateway": "vgw",
    "aws:ec2transitgateway/transitGateway:TransitGateway": "tgw",
    "aws:efs/fileSystem:FileSystem": "fs",
    "aws:efs/mountTarget:MountTarget": "fsmt",
};
