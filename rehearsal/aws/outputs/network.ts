import { dnsSuffixOf } from "../cloud/partition.ts";
import { address, hex } from "./inventedValues.ts";
import { arn } from "./arn.ts";
import { resourcesOf } from "../cloud/cloud.ts";
import type { OutputsRequest, OutputsTable } from "./outputsRow.ts";
import { list, text } from "../propertyValues.ts";

const asks = (flag: unknown) => flag === true;

/** Ids have 17 hexadecimal digits. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const networkOutputs: OutputsTable = {
    "aws:ec2/eip:Eip": {
        id: (request) => `eipalloc-${hex(request, 17)}`,
        outputs: (request, id) => ({
            allocationId: id,
            arn: arn(request, "ec2", `elastic-ip/${id}`),
            associationId: "",
            carrierIp: "",
            customerOwnedIp: "",
            domain: "vpc",
            networkBorderGroup: request.region,
            privateDns: "",
            privateIp: "",
            ptrRecord: "",
            publicDns: `ec2-${address(request).replaceAll(".", "-")}.${request.region}.compute.${dnsSuffixOf(request.partition)}`,
            publicIp: address(request),
            publicIpv4Pool: "amazon",
        }),
    },
    "aws:ec2/flowLog:FlowLog": {
        id: (request) => `fl-${hex(request, 17)}`,
        outputs: (request, id) => ({
            arn: arn(request, "ec2", `vpc-flow-log/${id}`),
            logFormat:
                "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
        }),
    },
    "aws:ec2/internetGateway:InternetGateway": {
        id: (request) => `igw-${hex(request, 17)}`,
        outputs: (request, id) => ({ arn: arn(request, "ec2", `internet-gateway/${id}`), ownerId: request.accountId }),
    },
    "aws:ec2/natGateway:NatGateway": {
        id: (request) => `nat-${hex(request, 17)}`,
        outputs: (request) => ({
            associationId: `eipassoc-${hex(request, 17, "association")}`,
            autoProvisionZones: "",
            autoScalingIps: "",
            availabilityMode: "zonal",
            networkInterfaceId: `eni-${hex(request, 17, "interface")}`,
            privateIp: `10.0.0.${String(4 + (parseInt(hex(request, 2, "private"), 16) % 250))}`,
            publicIp: publicIpOf(request),
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
        id: (request) => `rtb-${hex(request, 17)}`,
        outputs: (request, id) => ({ arn: arn(request, "ec2", `route-table/${id}`), ownerId: request.accountId }),
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        id: (request) => `rtbassoc-${hex(request, 17)}`,
        outputs: () => ({}),
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        id: (request) => `sg-${hex(request, 17)}`,
        outputs: (request, id) => ({
            arn: arn(request, "ec2", `security-group/${id}`),
            ownerId: request.accountId,
            egress: [],
            ingress: [],
        }),
    },
    "aws:ec2/subnet:Subnet": {
        id: (request) => `subnet-${hex(request, 17)}`,
        outputs: (request, id) => ({
            arn: arn(request, "ec2", `subnet/${id}`),
            availabilityZone: `${request.region}a`,
            ipv6CidrBlockAssociationId: "",
            ownerId: request.accountId,
            privateDnsHostnameTypeOnLaunch: "ip-name",
        }),
    },
    "aws:ec2/vpc:Vpc": {
        id: (request) => `vpc-${hex(request, 17)}`,
        outputs: (request, id) => ({
            arn: arn(request, "ec2", `vpc/${id}`),
            defaultNetworkAclId: `acl-${hex(request, 17, "acl")}`,
            defaultRouteTableId: `rtb-${hex(request, 17, "routes")}`,
            defaultSecurityGroupId: `sg-${hex(request, 17, "group")}`,
            dhcpOptionsId: `dopt-${hex(request, 17, "dhcp")}`,
            enableDnsHostnames: false,
            enableNetworkAddressUsageMetrics: false,
            ipv6AssociationId: asks(request.inputs["assignGeneratedIpv6CidrBlock"]) ? `vpc-cidr-assoc-${hex(request, 17, "ipv6")}` : "",
            ipv6CidrBlock: asks(request.inputs["assignGeneratedIpv6CidrBlock"]) ? `2001:db8:${hex(request, 4, "ipv6")}::/56` : "",
            mainRouteTableId: `rtb-${hex(request, 17, "routes")}`,
            ownerId: request.accountId,
        }),
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        id: (request) => `vpce-${hex(request, 17)}`,
        outputs: (request, id) => ({
            arn: arn(request, "ec2", `vpc-endpoint/${id}`),
            ipAddressType: "ipv4",
            ownerId: request.accountId,
            policy: '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}],"Version":"2008-10-17"}',
            requesterManaged: false,
            serviceRegion: request.region,
            state: "available",
            ...(request.inputs["vpcEndpointType"] === "Interface" ? interfaceOutputs(request, id) : gatewayOutputs(request)),
        }),
        changing: (changed) => (changed.includes("subnetIds") ? ["dnsEntries", "networkInterfaceIds", "subnetConfigurations"] : []),
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule(),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule(),
};

function securityGroupRule(): OutputsTable[string] {
    return {
        id: (request) => `sgr-${hex(request, 17)}`,
        outputs: (request, id) => ({ arn: arn(request, "ec2", `security-group-rule/${id}`), securityGroupRuleId: id }),
    };
}

function gatewayOutputs(request: OutputsRequest) {
    return {
        cidrBlocks: [],
        dnsEntries: [],
        networkInterfaceIds: [],
        prefixListId: `pl-${hex({ seed: text(request.inputs["serviceName"]) }, 8)}`,
        privateDnsEnabled: false,
        routeTableIds: [],
        securityGroupIds: [],
        subnetConfigurations: [],
        subnetIds: [],
    };
}

function interfaceOutputs(request: OutputsRequest, id: string) {
    const service = text(request.inputs["serviceName"]).replace(/^(cn\.)?com\.amazonaws\.[^.]+\./, "");
    const networkInterfaceIds = list(request.inputs["subnetIds"]).map((subnet) => `eni-${hex(request, 17, text(subnet))}`);
    return {
        cidrBlocks: [],
        dnsEntries: [
            {
                dnsName: `${id}-${hex(request, 8, "dns")}.${service}.${request.region}.vpce.${dnsSuffixOf(request.partition)}`,
                hostedZoneId: `Z${hex(request, 13, "zone").toUpperCase()}`,
            },
        ],
        dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
        networkInterfaceIds,
        prefixListId: "",
        privateDnsEnabled: false,
        routeTableIds: [],
        securityGroupIds: [],
        subnetConfigurations: list(request.inputs["subnetIds"]).map((subnetId) => ({ subnetId })),
        subnetIds: [],
    };
}

/** The public IP of the Elastic IP address that the gateway uses. */
function publicIpOf({ inputs, cloud }: OutputsRequest): string {
    const eip = resourcesOf(cloud, "aws:ec2/eip:Eip").find(({ id }) => id === inputs["allocationId"]);
    return text(eip?.properties["publicIp"]);
}

function destinationHash(inputs: Readonly<Record<string, unknown>>): number {
    const destination = inputs["destinationCidrBlock"] ?? inputs["destinationIpv6CidrBlock"] ?? inputs["destinationPrefixListId"];
    return parseInt(hex({ seed: text(destination) }, 8), 16);
}
