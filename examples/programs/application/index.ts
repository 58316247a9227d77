import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const network = new pulumi.StackReference(`${pulumi.getOrganization()}/network/${pulumi.getStack()}`);
const subnetIds = network.requireOutput("privateSubnetIds") as pulumi.Output<string[]>;

const group = new aws.ec2.SecurityGroup("cache", {
    vpcId: network.requireOutput("vpcId") as pulumi.Output<string>,
    ingress: [{ protocol: "tcp", fromPort: 6379, toPort: 6379, cidrBlocks: ["10.0.0.0/16"] }],
});
const subnets = new aws.elasticache.SubnetGroup("cache", { subnetIds });
const cache = new aws.elasticache.ReplicationGroup("cache", {
    description: "Sessions of the shop",
    engine: "redis",
    nodeType: "cache.t4g.micro",
    numCacheClusters: 2,
    automaticFailoverEnabled: true,
    subnetGroupName: subnets.name,
    securityGroupIds: [group.id],
});

export const cacheHost = cache.primaryEndpointAddress;
export const subnetCount = subnetIds.apply(({ length }) => length);
