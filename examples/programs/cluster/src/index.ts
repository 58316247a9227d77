import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A program may be a function. */
export = async () => {
    const { accountId } = await aws.getCallerIdentity();
    const provider = new aws.Provider("east", { region: "us-east-1", defaultTags: { tags: { Team: "platform" } } });
    const vpc = aws.ec2.Vpc.get("shared", "vpc-0123456789abcdef0", undefined, { provider });
    const role = new aws.iam.Role("cluster", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) }, { provider });
    const subnet = new aws.ec2.Subnet("cluster", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, { provider });
    const cluster = new aws.eks.Cluster("main", { roleArn: role.arn, vpcConfig: { subnetIds: [subnet.id] } }, { provider });
    const issuer = cluster.identities.apply(([identity]) => identity?.oidcs?.[0]?.issuer ?? "");
    const web = new aws.ecs.Cluster("web", {}, { provider });
    return { accountId, issuer, endpoint: cluster.endpoint, clusterName: web.name, vpcOfSubnet: pulumi.interpolate`${subnet.vpcId}` };
};
