import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { roleWith } from "./roleWith";

const zones = aws.getAvailabilityZones({ state: "available" });
const vpc = new aws.ec2.Vpc("eks", { cidrBlock: "10.100.0.0/16", enableDnsHostnames: true });
const gateway = new aws.ec2.InternetGateway("eks", { vpcId: vpc.id });
const routes = new aws.ec2.RouteTable("eks", { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }] });
const subnetIds = [0, 1].map((index) => {
    const subnet = new aws.ec2.Subnet(`eks-${index}`, {
        vpcId: vpc.id,
        availabilityZone: zones.then(({ names }) => names[index] ?? ""),
        cidrBlock: `10.100.${index}.0/24`,
        mapPublicIpOnLaunch: true,
        tags: { "kubernetes.io/role/elb": "1" },
    });
    new aws.ec2.RouteTableAssociation(`eks-${index}`, { routeTableId: routes.id, subnetId: subnet.id });
    return subnet.id;
});

const cluster = new aws.eks.Cluster("eks", {
    roleArn: roleWith("eks-cluster", "eks.amazonaws.com", ["AmazonEKSClusterPolicy"]).arn,
    vpcConfig: { subnetIds, publicAccessCidrs: ["0.0.0.0/0"] },
});
const nodes = new aws.eks.NodeGroup("eks", {
    clusterName: cluster.name,
    nodeRoleArn: roleWith("eks-nodes", "ec2.amazonaws.com", [
        "AmazonEKSWorkerNodePolicy",
        "AmazonEKS_CNI_Policy",
        "AmazonEC2ContainerRegistryReadOnly",
    ]).arn,
    subnetIds,
    scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 3 },
    instanceTypes: ["t3.medium"],
});
new aws.eks.Addon("coredns", { clusterName: cluster.name, addonName: "coredns" }, { dependsOn: nodes });

const certificate = cluster.certificateAuthority.data;
export const kubeconfig = pulumi.secret(
    pulumi.jsonStringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name: "eks", cluster: { server: cluster.endpoint, "certificate-authority-data": certificate } }],
        contexts: [{ name: "eks", context: { cluster: "eks", user: "aws" } }],
        "current-context": "eks",
        users: [
            {
                name: "aws",
                user: {
                    exec: {
                        apiVersion: "client.authentication.k8s.io/v1beta1",
                        command: "aws",
                        args: ["eks", "get-token", "--cluster-name", cluster.name],
                    },
                },
            },
        ],
    }),
);
