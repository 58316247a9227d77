import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** AWS would accept this program, and many rules forbid it, in known values and in unknown ones: both engines must find the same violations. */
export function ruleBreakingProgram(): pulumi.Inputs {
    const provider = new aws.Provider("aws", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
    const options = { provider };
    const repository = new aws.ecr.Repository(
        "images",
        { imageTagMutability: "MUTABLE", tags: { token: pulumi.secret("hunter2") } },
        options,
    );
    const logs = new aws.cloudwatch.LogGroup("logs", {}, options);
    const jobs = new aws.sqs.Queue("jobs", { visibilityTimeoutSeconds: 5 }, options);
    const open = new aws.ec2.SecurityGroup(
        "open",
        { vpcId: "vpc-0a1b2c3d4e5f60718", ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
        options,
    );
    const balancer = new aws.lb.LoadBalancer(
        "web",
        { subnets: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"], securityGroups: [open.id] },
        options,
    );
    new aws.lb.Listener(
        "http",
        {
            loadBalancerArn: balancer.arn,
            port: 80,
            defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
        },
        options,
    );
    const cluster = new aws.ecs.Cluster("cluster", {}, options);
    const task = new aws.ecs.TaskDefinition(
        "task",
        {
            family: "beat",
            cpu: "256",
            memory: "512",
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            containerDefinitions: JSON.stringify([
                {
                    name: "beat",
                    image: "beat:latest",
                    environment: [{ name: "DATABASE_PASSWORD", value: "hunter2" }],
                    command: ["celery", "beat"],
                },
            ]),
        },
        options,
    );
    new aws.ecs.TaskDefinition(
        "unknown-task",
        {
            family: "unknown",
            containerDefinitions: pulumi.jsonStringify([
                { name: "worker", image: repository.repositoryUrl, queue: jobs.url, logs: logs.arn },
            ]),
        },
        options,
    );
    new aws.ecs.Service(
        "beat",
        {
            cluster: cluster.arn,
            taskDefinition: task.arn,
            desiredCount: 2,
            launchType: "FARGATE",
            networkConfiguration: { subnets: ["subnet-0a1b2c3d4e5f60711"], securityGroups: [open.id], assignPublicIp: true },
            tags: { Role: "beat" },
        },
        { ...options, ignoreChanges: ["taskDefinition"] },
    );
    return { password: pulumi.secret("hunter2"), url: jobs.url };
}
