import * as aws from "@pulumi/aws";

/** What the tests change in their environment. */
export interface TestSettings {
    /** The tag of the image. */
    readonly version: string;
    /** The port of the target group. */
    readonly port: number;
    /** Second octet of the first subnet. */
    readonly subnet: number;
    readonly hasQueue: boolean;
}

export const firstSettings: TestSettings = { version: "v1", port: 8080, subnet: 1, hasQueue: true };

/** A small environment that has what is replaced in different ways: one service behind a load balancer, and a queue. */
export function testEnvironment({ version, port, subnet, hasQueue }: TestSettings): void {
    const provider = new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["111111111111"] });
    const options = { provider };
    const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, options);
    const subnets = [`10.0.${subnet}.0/24`, "10.0.200.0/24"].map(
        (cidrBlock, index) =>
            new aws.ec2.Subnet(
                `subnet-${index}`,
                { vpcId: vpc.id, cidrBlock, availabilityZone: `eu-central-1${index === 0 ? "a" : "b"}` },
                options,
            ),
    );
    const group = new aws.ec2.SecurityGroup("group", { vpcId: vpc.id, description: "Test." }, options);
    const subnetIds = subnets.map(({ id }) => id);
    const balancer = new aws.lb.LoadBalancer("balancer", { subnets: subnetIds, securityGroups: [group.id] }, options);
    const target = new aws.lb.TargetGroup("target", { vpcId: vpc.id, port, protocol: "HTTP", targetType: "ip" }, options);
    const listener = new aws.lb.Listener(
        "listener",
        {
            loadBalancerArn: balancer.arn,
            port: 80,
            protocol: "HTTP",
            defaultActions: [{ type: "forward", targetGroupArn: target.arn }],
        },
        options,
    );
    const cluster = new aws.ecs.Cluster("cluster", {}, options);
    const trust = {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
    };
    const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify(trust) }, options);
    const task = new aws.ecs.TaskDefinition(
        "task",
        {
            family: "web",
            cpu: "256",
            memory: "512",
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            executionRoleArn: role.arn,
            containerDefinitions: JSON.stringify([{ name: "web", image: `web:${version}`, portMappings: [{ containerPort: port }] }]),
        },
        options,
    );
    new aws.ecs.Service(
        "service",
        {
            cluster: cluster.arn,
            taskDefinition: task.arn,
            desiredCount: 1,
            launchType: "FARGATE",
            networkConfiguration: { subnets: subnetIds, securityGroups: [group.id] },
            loadBalancers: [{ targetGroupArn: target.arn, containerName: "web", containerPort: port }],
        },
        { ...options, dependsOn: [listener] },
    );
    if (hasQueue) new aws.sqs.Queue("queue", { visibilityTimeoutSeconds: 30 }, options);
}
