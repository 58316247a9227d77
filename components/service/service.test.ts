import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { EcsService, type EcsServiceArgs, type ServiceHome, type ServiceTarget } from "./ecsService.ts";
import { halfAtATime, type ServiceShape, surge } from "../model/services/serviceShape.ts";
import { preview } from "../testing/preview.ts";

const type = {
    service: "aws:ecs/service:Service",
    task: "aws:ecs/taskDefinition:TaskDefinition",
    logs: "aws:cloudwatch/logGroup:LogGroup",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    policy: "aws:iam/rolePolicy:RolePolicy",
};
const home: ServiceHome = {
    place: { accountId: "111111111111", region: "eu-central-1" },
    cluster: { clusterArn: "arn:cluster", execLogGroupName: "/ecs/amply-staging/exec" },
    vpcId: "vpc-1",
    privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    logRetentionDays: 7,
    redeploy: "",
    deletionProtection: false,
};
const execOff: ServiceHome = { ...home, cluster: { clusterArn: "arn:cluster" } };
const launch = {
    kind: "fargate",
    capacity: { kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 },
} as const;
const loadBalanced: ServiceShape<ServiceTarget> = {
    kind: "load-balanced",
    role: "api",
    tasks: { kind: "scaled", min: 2 },
    launch,
    deployment: surge,
    target: { targetGroupArn: "arn:target", entrySecurityGroupId: "sg-entry", port: 8000 },
};
const background: Extract<ServiceShape<ServiceTarget>, { kind: "background" }> = {
    kind: "background",
    role: "worker",
    tasks: { kind: "scaled", min: 2 },
    launch,
    deployment: halfAtATime,
};
const singleton: ServiceShape<ServiceTarget> = { kind: "singleton", role: "beat" };
const api: EcsServiceArgs = {
    home,
    serviceName: "amply-api",
    shape: loadBalanced,
    size: { cpu: 512, memoryMiB: 1024 },
    container: {
        name: "api",
        image: "registry/amply:v1.2.3",
        environment: { ENVIRONMENT: "staging" },
        secrets: { DATABASE_URL: "arn:database" },
    },
};
const previewed = (args: Partial<EcsServiceArgs> = {}) =>
    preview((providers) => new EcsService("amply-api", { ...api, ...args }, { providers }));
const service = async (args?: Partial<EcsServiceArgs>) => (await previewed(args)).get(type.service, "amply-api");
const container = async (args?: Partial<EcsServiceArgs>) =>
    JSON.parse(String((await previewed(args)).get(type.task, "amply-api-task").inputs["containerDefinitions"]))[0];

describe("EcsService", () => {
    it("runs behind a load balancer by capacity providers alone, and waits for what ECS makes of a deployment", async () => {
        const registered = await service();
        assertGiven(registered, {
            name: "amply-api",
            cluster: "arn:cluster",
            taskDefinition: unknownValue,
            desiredCount: 2,
            capacityProviderStrategies: [
                { capacityProvider: "FARGATE", base: 2, weight: 1 },
                { capacityProvider: "FARGATE_SPOT", weight: 3 },
            ],
            platformVersion: "LATEST",
            networkConfiguration: {
                subnets: ["subnet-1", "subnet-2", "subnet-3"],
                securityGroups: [unknownValue],
                assignPublicIp: false,
            },
            loadBalancers: [{ targetGroupArn: "arn:target", containerName: "api", containerPort: 8000 }],
            healthCheckGracePeriodSeconds: 60,
            deploymentController: { type: "ECS" },
            deploymentCircuitBreaker: { enable: true, rollback: true },
            deploymentConfiguration: { strategy: "ROLLING" },
            deploymentMinimumHealthyPercent: 100,
            deploymentMaximumPercent: 200,
            waitForSteadyState: true,
            forceNewDeployment: true,
            availabilityZoneRebalancing: "ENABLED",
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            enableExecuteCommand: true,
            tags: { Service: "amply-api", Role: "api" },
        });
        for (const absent of ["launchType", "triggers", "iamRole", "alarms"]) {
            assert.equal(absent in registered.inputs, false, absent);
        }
        assert.deepEqual(registered.options.ignoreChanges, ["desiredCount"]);
        assert.deepEqual(registered.options.customTimeouts, { create: "30m", update: "45m", delete: "20m" });
        assert.equal(registered.parent, "platform:ecs:EcsService::amply-api");
    });

    it("starts only when its logs, its permissions and its way through the firewall are there", async () => {
        assert.deepEqual(
            [
                ...(await service({ statements: [{ sid: "Send", actions: ["sqs:SendMessage"], resources: ["arn:jobs"] }] })).dependencies,
            ].sort(),
            [
                `${type.logs}::amply-api-logs`,
                `${type.securityGroup}::amply-api-firewall`,
                `${type.task}::amply-api-task`,
                `${type.policy}::amply-api-roles-execution`,
                `${type.policy}::amply-api-roles-task`,
                `${type.egress}::amply-api-firewall-entry-to-tasks`,
                `${type.egress}::amply-api-firewall-to-https`,
                `${type.ingress}::amply-api-firewall-from-entry`,
            ].sort(),
        );
    });

    it("starts only when what it names by a computed address is there", async () => {
        const run = await preview((providers) => {
            const queue = new aws.sqs.Queue("jobs", { name: "jobs" }, { provider: providers[0] });
            new EcsService("amply-api", { ...api, needs: [queue] }, { providers });
        });
        assert.ok(run.get(type.service, "amply-api").dependencies.includes("aws:sqs/queue:Queue::jobs"));
    });

    it("has neither load balancer nor grace period in the background, and lets half of the tasks go first", async () => {
        const { inputs, options } = await service({ shape: background });
        for (const absent of ["loadBalancers", "healthCheckGracePeriodSeconds", "launchType", "deploymentConfiguration"])
            assert.equal(absent in inputs, false, absent);
        assert.deepEqual([inputs["deploymentMinimumHealthyPercent"], inputs["deploymentMaximumPercent"]], [50, 200]);
        assert.deepEqual(inputs["tags"], { Service: "amply-api", Role: "worker" });
        assert.deepEqual(options.ignoreChanges, ["desiredCount"]);
    });

    it("runs a singleton exactly once: on demand, never moved to another zone, and counted at every up", async () => {
        const { inputs, options } = await service({ shape: singleton });
        assert.deepEqual(
            [
                inputs["desiredCount"],
                inputs["deploymentMinimumHealthyPercent"],
                inputs["deploymentMaximumPercent"],
                inputs["availabilityZoneRebalancing"],
            ],
            [1, 0, 100, "DISABLED"],
        );
        assert.deepEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "FARGATE", weight: 1 }]);
        assert.deepEqual(options.ignoreChanges, []);
        for (const absent of ["loadBalancers", "healthCheckGracePeriodSeconds", "launchType"])
            assert.equal(absent in inputs, false, absent);
    });

    it("counts a fixed service at every up", async () => {
        const { inputs, options } = await service({ shape: { ...background, tasks: { kind: "fixed", count: 3 } } });
        assert.deepEqual([inputs["desiredCount"], options.ignoreChanges], [3, []]);
    });

    it("grants a new task the start period of its container", async () => {
        const grace = async (startPeriodSeconds: number) => {
            const healthCheck = { command: ["CMD", "true"], startPeriodSeconds };
            return (await service({ container: { ...api.container, healthCheck } })).inputs["healthCheckGracePeriodSeconds"];
        };
        assert.deepEqual([await grace(59), await grace(60), await grace(61)], [60, 60, 61]);
    });

    it("starts a new deployment for a new token, and has no trigger without one", async () => {
        assert.deepEqual((await service({ home: { ...home, redeploy: "again" } })).inputs["triggers"], { redeploy: "again" });
        assert.equal("triggers" in (await service()).inputs, false);
    });

    it("has one container on ARM64, of the given size in the words of ECS", async () => {
        const task = (await previewed()).get(type.task, "amply-api-task");
        assertGiven(task, {
            family: "amply-api",
            skipDestroy: true,
            requiresCompatibilities: ["FARGATE"],
            networkMode: "awsvpc",
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
            cpu: "512",
            memory: "1024",
            executionRoleArn: unknownValue,
            taskRoleArn: unknownValue,
            containerDefinitions: task.inputs["containerDefinitions"],
            tags: { Service: "amply-api", Role: "api" },
        });
    });

    it("knows the whole definition of its container in the first preview", async () => {
        const definition = await container();
        assert.deepEqual(
            [definition.name, definition.portMappings, definition.secrets, definition.stopTimeout],
            ["api", [{ containerPort: 8000, hostPort: 8000, protocol: "tcp" }], [{ name: "DATABASE_URL", valueFrom: "arn:database" }], 30],
        );
        assert.deepEqual(definition.logConfiguration.options["awslogs-group"], "/ecs/amply-api");
        assert.deepEqual(definition.logConfiguration.options["awslogs-region"], "eu-central-1");
        assert.deepEqual(definition.logConfiguration.options["awslogs-stream-prefix"], "api");
        assert.deepEqual((await container({ shape: background })).portMappings, []);
    });

    it("has a writable root and an init process where exec is on, a read-only root beside /tmp where it is off", async () => {
        const on = await container();
        assert.deepEqual([on.readonlyRootFilesystem, on.linuxParameters], [false, { initProcessEnabled: true }]);
        const off = await container({ home: execOff });
        assert.deepEqual(
            [off.readonlyRootFilesystem, off.linuxParameters],
            [true, { tmpfs: [{ containerPath: "/tmp", mountOptions: ["nodev", "nosuid"], size: 64 }] }],
        );
        assert.equal((await service({ home: execOff })).inputs["enableExecuteCommand"], false);
        assert.deepEqual((await previewed({ home: execOff })).names(type.policy), ["amply-api-roles-execution"]);
    });

    it("lets a service differ in its root", async () => {
        const writable = { ...api.container, rootFilesystem: { kind: "writable" } as const };
        const definition = await container({ home: execOff, container: writable });
        assert.deepEqual([definition.readonlyRootFilesystem, "linuxParameters" in definition], [false, false]);
    });

    it("lets the agent read this container's secrets and write this service's logs, and no others", async () => {
        const { inputs } = (await previewed({ repositoryArn: "arn:repository" })).get(type.policy, "amply-api-roles-execution");
        assert.deepEqual(
            JSON.parse(String(inputs["policy"])).Statement.map((statement: { Sid: string; Resource: string[] }) => [
                statement.Sid,
                statement.Resource,
            ]),
            [
                ["RegistryLogin", ["*"]],
                ["PullImage", ["arn:repository"]],
                ["WriteLogs", ["arn:aws:logs:eu-central-1:111111111111:log-group:/ecs/amply-api:*"]],
                ["ReadSecrets", ["arn:database"]],
            ],
        );
    });

    it("keeps its logs for the given days, protected and under the key where asked", async () => {
        const logs = (await previewed()).get(type.logs, "amply-api-logs");
        assertGiven(logs, {
            name: "/ecs/amply-api",
            retentionInDays: 7,
            deletionProtectionEnabled: false,
            tags: { Service: "amply-api", Role: "api" },
        });
        assert.equal(logs.options.protect, false);
        const production: ServiceHome = { ...home, keyArn: "arn:key", deletionProtection: true };
        const kept = (await previewed({ home: production })).get(type.logs, "amply-api-logs");
        assert.deepEqual(
            [kept.inputs["kmsKeyId"], kept.inputs["deletionProtectionEnabled"], kept.options.protect],
            ["arn:key", true, true],
        );
    });

    it("admits the load balancer on the one port, and reaches HTTPS and what is given", async () => {
        const run = await previewed({ egress: [{ securityGroupId: "sg-database", port: 5432 }] });
        const tags = { Service: "amply-api", Role: "api" };
        const tasks = run.get(type.securityGroup, "amply-api-firewall");
        assertGiven(tasks, { vpcId: "vpc-1", description: "Tasks of amply-api", tags });
        assert.deepEqual(run.names(type.ingress), ["amply-api-firewall-from-entry"]);
        assertGiven(run.get(type.ingress, "amply-api-firewall-from-entry"), {
            securityGroupId: unknownValue,
            referencedSecurityGroupId: "sg-entry",
            ipProtocol: "tcp",
            fromPort: 8000,
            toPort: 8000,
            description: "From the load balancer",
            tags,
        });
        assert.deepEqual(run.names(type.egress), [
            "amply-api-firewall-entry-to-tasks",
            "amply-api-firewall-to-https",
            "amply-api-firewall-to-sg-database-5432",
        ]);
        const rule = (name: string) => {
            const { cidrIpv4, securityGroupId, referencedSecurityGroupId, fromPort, toPort } = run.get(type.egress, name).inputs;
            return { cidrIpv4, securityGroupId, referencedSecurityGroupId, fromPort, toPort };
        };
        assert.deepEqual(rule("amply-api-firewall-to-https"), {
            cidrIpv4: "0.0.0.0/0",
            securityGroupId: unknownValue,
            referencedSecurityGroupId: undefined,
            fromPort: 443,
            toPort: 443,
        });
        assert.deepEqual(rule("amply-api-firewall-to-sg-database-5432"), {
            cidrIpv4: undefined,
            securityGroupId: unknownValue,
            referencedSecurityGroupId: "sg-database",
            fromPort: 5432,
            toPort: 5432,
        });
        assert.deepEqual(rule("amply-api-firewall-entry-to-tasks"), {
            cidrIpv4: undefined,
            securityGroupId: "sg-entry",
            referencedSecurityGroupId: unknownValue,
            fromPort: 8000,
            toPort: 8000,
        });
    });

    it("admits nobody where no load balancer sends requests", async () => {
        const run = await previewed({ shape: singleton });
        assert.deepEqual([run.names(type.ingress), run.names(type.egress)], [[], ["amply-api-firewall-to-https"]]);
    });

    it("refuses a size that Fargate does not sell, and a name that ECS does not take", async () => {
        await assert.rejects(
            previewed({ size: { cpu: 256, memoryMiB: 4096 } }),
            /EcsService: amply-api: 256 CPU units take 512, 1024, 2048 MiB, got 4096; take 2048 MiB or other CPU units/,
        );
        await assert.rejects(
            previewed({ serviceName: "amply api" }),
            /EcsService: amply api: only letters, digits, hyphens and underscores, got "amply api"; rename it/,
        );
    });

    it("hands its names out before it exists", async () => {
        const names: string[] = [];
        await preview((providers) => {
            const { serviceName, logGroupName } = new EcsService("amply-api", api, { providers });
            names.push(serviceName, logGroupName);
        });
        assert.deepEqual(names, ["amply-api", "/ecs/amply-api"]);
    });
});
