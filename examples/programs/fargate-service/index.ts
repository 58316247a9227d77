import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const image = new pulumi.Config().require("image");
const vpc = aws.ec2.getVpcOutput({ default: true });
const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: [vpc.id] }] });

const group = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
});

const balancer = new aws.lb.LoadBalancer("web", { securityGroups: [group.id], subnets: subnets.ids });
const targets = new aws.lb.TargetGroup("web", { port: 80, protocol: "HTTP", targetType: "ip", vpcId: vpc.id });
const listener = new aws.lb.Listener("web", {
    loadBalancerArn: balancer.arn,
    port: 80,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
});

const cluster = new aws.ecs.Cluster("web");
const role = new aws.iam.Role("web", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal(aws.iam.Principals.EcsTasksPrincipal),
});
new aws.iam.RolePolicyAttachment("web", {
    role: role.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
});
const task = new aws.ecs.TaskDefinition("web", {
    family: "web",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    executionRoleArn: role.arn,
    containerDefinitions: JSON.stringify([{ name: "web", image, portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] }]),
});
new aws.ecs.Service(
    "web",
    {
        cluster: cluster.arn,
        desiredCount: 2,
        launchType: "FARGATE",
        taskDefinition: task.arn,
        networkConfiguration: { assignPublicIp: true, subnets: subnets.ids, securityGroups: [group.id] },
        loadBalancers: [{ targetGroupArn: targets.arn, containerName: "web", containerPort: 80 }],
    },
    { dependsOn: [listener], ignoreChanges: ["desiredCount"] },
);

export const url = pulumi.interpolate`http://${balancer.dnsName}`;
