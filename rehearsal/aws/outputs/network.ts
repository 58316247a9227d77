import { address, arn, hex, type OutputsTable, text } from "./making.ts";

const asks = (flag: unknown) => flag === true;

/** Ids have 17 hexadecimal digits. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const networkOutputs: OutputsTable = {
    "aws:ec2/eip:Eip": {
        id: (making) => `eipalloc-${hex(making, 17)}`,
        outputs: (making, id) => ({
            allocationId: id,
            arn: arn(making, "ec2", `elastic-ip/${id}`),
            associationId: "",
            carrierIp: "",
            customerOwnedIp: "",
            domain: "vpc",
            networkBorderGroup: making.region,
            privateDns: "",
            privateIp: "",
            ptrRecord: "",
            publicDns: `ec2-${address(making).replaceAll(".", "-")}.${making.region}.compute.amazonaws.com`,
            publicIp: address(making),
            publicIpv4Pool: "amazon",
        }),
    },
    "aws:ec2/flowLog:FlowLog": {
        id: (making) => `fl-${hex(making, 17)}`,
        outputs: (making, id) => ({
            arn: arn(making, "ec2", `vpc-flow-log/${id}`),
            logFormat:
                "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
        }),
    },
    "aws:ec2/internetGateway:InternetGateway": {
        id: (making) => `igw-${hex(making, 17)}`,
        outputs: (making, id) => ({ arn: arn(making, "ec2", `internet-gateway/${id}`), ownerId: making.accountId }),
    },
    "aws:ec2/natGateway:NatGateway": {
        id: (making) => `nat-${hex(making, 17)}`,
        outputs: (making) => ({
            associationId: `eipassoc-${hex(making, 17, "association")}`,
            autoProvisionZones: "",
            autoScalingIps: "",
            availabilityMode: "zonal",
            networkInterfaceId: `eni-${hex(making, 17, "interface")}`,
            privateIp: `10.0.0.${String(4 + (parseInt(hex(making, 2, "private"), 16) % 250))}`,
            publicIp: publicIpOf(making),
            regionalNatGatewayAddresses: [],
            regionalNatGatewayAutoMode: "",
            routeTableId: "",
        }),
    },
    "aws:ec2/route:Route": {
        id: ({ inputs }) => `r-${text(inputs["routeTableId"])}${String(destinationHash(inputs))}`,
        outputs: () => ({ instanceId: "", instanceOwnerId: "", origin: "CreateRoute", state: "active" }),
    },
    "aws:ec2/routeTable:RouteTable": {
        id: (making) => `rtb-${hex(making, 17)}`,
        outputs: (making, id) => ({ arn: arn(making, "ec2", `route-table/${id}`), ownerId: making.accountId }),
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        id: (making) => `rtbassoc-${hex(making, 17)}`,
        outputs: () => ({}),
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        id: (making) => `sg-${hex(making, 17)}`,
        outputs: (making, id) => ({ arn: arn(making, "ec2", `security-group/${id}`), ownerId: making.accountId, egress: [], ingress: [] }),
    },
    "aws:ec2/subnet:Subnet": {
        id: (making) => `subnet-${hex(making, 17)}`,
        outputs: (making, id) => ({
            arn: arn(making, "ec2", `subnet/${id}`),
            availabilityZone: `${making.region}a`,
            ipv6CidrBlockAssociationId: "",
            ownerId: making.accountId,
            privateDnsHostnameTypeOnLaunch: "ip-name",
        }),
    },
    "aws:ec2/vpc:Vpc": {
        id: (making) => `vpc-${hex(making, 17)}`,
        outputs: (making, id) => ({
            arn: arn(making, "ec2", `vpc/${id}`),
            defaultNetworkAclId: `acl-${hex(making, 17, "acl")}`,
            defaultRouteTableId: `rtb-${hex(making, 17, "routes")}`,
            defaultSecurityGroupId: `sg-${hex(making, 17, "group")}`,
            dhcpOptionsId: `dopt-${hex(making, 17, "dhcp")}`,
            enableDnsHostnames: false,
            enableNetworkAddressUsageMetrics: false,
            ipv6AssociationId: asks(making.inputs["assignGeneratedIpv6CidrBlock"]) ? `vpc-cidr-assoc-${hex(making, 17, "ipv6")}` : "",
            ipv6CidrBlock: asks(making.inputs["assignGeneratedIpv6CidrBlock"]) ? `2001:db8:${hex(making, 4, "ipv6")}::/56` : "",
            mainRouteTableId: `rtb-${hex(making, 17, "routes")}`,
            ownerId: making.accountId,
        }),
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule(),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule(),
};

function securityGroupRule(): OutputsTable[string] {
    return {
        id: (making) => `sgr-${hex(making, 17)}`,
        outputs: (making, id) => ({ arn: arn(making, "ec2", `security-group-rule/${id}`), securityGroupRuleId: id }),
    };
}

/** Of the address that the gateway was given. */
function publicIpOf({ inputs, cloud }: Parameters<OutputsTable[string]["id"]>[0]): string {
    const eip = Object.values(cloud.resources).find(({ type, id }) => type === "aws:ec2/eip:Eip" && id === inputs["allocationId"]);
    return text(eip?.properties["publicIp"]);
}

function destinationHash(inputs: Readonly<Record<string, unknown>>): number {
    const destination = inputs["destinationCidrBlock"] ?? inputs["destinationIpv6CidrBlock"] ?? inputs["destinationPrefixListId"];
    return parseInt(hex({ seed: text(destination) }, 8), 16);
}
