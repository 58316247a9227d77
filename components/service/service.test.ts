import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { preview } from "../testing/preview.ts";
import { previewService, serviceArgs, type ServiceChanges } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import type { Environment } from "./environment.ts";
import { Service } from "./service.ts";

const type = {
    service: "aws:ecs/service:Service",
    task: "aws:ecs/taskDefinition:TaskDefinition",
    logs: "aws:cloudwatch/logGroup:LogGroup",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    role: "aws:iam/role:Role",
    policy: "aws:iam/rolePolicy:RolePolicy",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    rule: "aws:lb/listenerRule:ListenerRule",
    scaling: "aws:appautoscaling/target:Target",
    scalingPolicy: "aws:appautoscaling/policy:Policy",
    schedule: "aws:appautoscaling/scheduledAction:ScheduledAction",
    errorLogs: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
};
const described = { image: "docker.io/acme/orders:1.4.2", probe: ["CMD", "/app/healthcheck"] };
const api: ServiceDescription = { ...described, preset: "rest-api", route: { host: "orders.example.com", priority: 110 } };
const worker: ServiceDescription = { ...described, preset: "worker" };
const scheduler: ServiceDescription = { ...described, preset: "scheduler" };
const environment: Environment = { ...testEnvironment, logRetentionDays: 7, deletionProtection: false };
const execOff: Environment = { ...environment, exec: false };

const previewed = (description: Partial<ServiceDescription> = {}, changes: ServiceChanges = {}) =>
    previewService("orders", { ...api, ...description }, { environment, ...changes });
const service = async (description?: Partial<ServiceDescription>, changes?: ServiceChanges) =>
    (await previewed(description, changes)).get(type.service, "orders");
const container = async (description?: Partial<ServiceDescription>, changes?: ServiceChanges) =>
    JSON.parse(String((await previewed(description, changes)).get(type.task, "orders-task").inputs["containerDefinitions"]))[0];
const sendMail = { sid: "Send", actions: ["ses:SendEmail"], resources: ["arn:mail"] };

describe("Service", () => {
    it("runs behind a load balancer by capacity providers alone, and waits for what ECS makes of a deployment", async () => {
        const registered = await service();
        assertGiven(registered, {
            name: "orders",
            cluster: "arn:cluster",
            taskDefinition: unknownValue,
            desiredCount: 2,
            capacityProviderStrategies: [
                { capacityProvider: "FARGATE", base: 2, weight: 1 },
                { capacityProvider: "FARGATE_SPOT", weight: 3 },
            ],
            platformVersion: "LATEST",
            networkConfiguration: {
                subnets: ["subnet-1", "subnet-2"],
                securityGroups: [unknownValue],
                assignPublicIp: false,
            },
            loadBalancers: [{ targetGroupArn: unknownValue, containerName: "orders", containerPort: 8000 }],
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
            tags: { Service: "orders", Role: "api" },
        });
        for (const absent of ["launchType", "triggers", "iamRole", "alarms", "serviceConnectConfiguration"]) {
            assert.equal(absent in registered.inputs, false, absent);
        }
        assert.deepEqual(registered.options.ignoreChanges, ["desiredCount"]);
        assert.deepEqual(registered.options.customTimeouts, { create: "30m", update: "45m", delete: "20m" });
        assert.equal(registered.parent, "platform:ecs:Service::orders");
    });

    it("starts only when its logs, its permissions, its rule and its way through the firewall are there", async () => {
        assert.deepEqual(
            [...(await service({}, { statements: [sendMail] })).dependencies].sort(),
            [
                `${type.logs}::orders-logs`,
                `${type.securityGroup}::orders-firewall`,
                `${type.task}::orders-task`,
                `${type.targetGroup}::orders-tg`,
                `${type.rule}::orders-tg-rule`,
                `${type.policy}::orders-roles-execution`,
                `${type.policy}::orders-roles-task`,
                `${type.egress}::orders-firewall-entry-to-tasks-8000`,
                `${type.egress}::orders-firewall-to-https`,
                `${type.ingress}::orders-firewall-from-entry-8000`,
            ].sort(),
        );
    });

    it("starts only when what it names by a computed address is there", async () => {
        const run = await preview((providers) => {
            const queue = new aws.sqs.Queue("jobs", { name: "jobs" }, { provider: providers[0] });
            new Service("orders", { ...serviceArgs("orders", api), needs: [queue] }, { providers });
        });
        assert.ok(run.get(type.service, "orders").dependencies.includes("aws:sqs/queue:Queue::jobs"));
    });

    it("has no load balancer as a worker, and lets half of the tasks go first", async () => {
        const run = await previewService("orders", worker, { environment });
        const { inputs, options } = run.get(type.service, "orders");
        for (const absent of ["loadBalancers", "healthCheckGracePeriodSeconds", "launchType", "alarms"])
            assert.equal(absent in inputs, false, absent);
        assert.deepEqual([inputs["deploymentMinimumHealthyPercent"], inputs["deploymentMaximumPercent"]], [50, 200]);
        assert.deepEqual(inputs["deploymentConfiguration"], { strategy: "ROLLING" });
        assert.partialDeepStrictEqual(inputs["deploymentCircuitBreaker"], { enable: true, rollback: true });
        assert.deepEqual(inputs["tags"], { Service: "orders", Role: "worker" });
        assert.deepEqual(options.ignoreChanges, ["desiredCount"]);
        for (const absent of [type.targetGroup, type.rule]) assert.deepEqual(run.names(absent), [], absent);
    });

    it("runs a scheduler exactly once: on demand, never moved to another zone, counted at every up, and not scaled", async () => {
        const run = await previewService("orders", scheduler, { environment });
        const { inputs, options } = run.get(type.service, "orders");
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
        for (const absent of [type.scaling, type.scalingPolicy, type.schedule]) assert.deepEqual(run.names(absent), [], absent);
    });

    it("grants a new task the start period of its container", async () => {
        const grace = async (startPeriodSeconds: number) => (await service({ startPeriodSeconds })).inputs["healthCheckGracePeriodSeconds"];
        assert.deepEqual([await grace(59), await grace(60), await grace(61)], [60, 60, 61]);
    });

    it("starts a new deployment for a new token, and has no trigger without one", async () => {
        const again = { environment: { ...environment, redeploy: "again" } };
        assert.deepEqual((await service({}, again)).inputs["triggers"], { redeploy: "again" });
        assert.equal("triggers" in (await service()).inputs, false);
    });

    it("has one container on ARM64, of the planned size in the words of ECS", async () => {
        const task = (await previewed()).get(type.task, "orders-task");
        assertGiven(task, {
            family: "orders",
            skipDestroy: true,
            requiresCompatibilities: ["FARGATE"],
            networkMode: "awsvpc",
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
            cpu: "512",
            memory: "1024",
            executionRoleArn: unknownValue,
            taskRoleArn: unknownValue,
            containerDefinitions: task.inputs["containerDefinitions"],
            tags: { Service: "orders", Role: "api" },
        });
    });

    it("knows the whole definition of its container in the first preview", async () => {
        const definition = await container({ secrets: { DATABASE_URL: "arn:database" } });
        assert.deepEqual(
            [definition.name, definition.portMappings, definition.secrets, definition.stopTimeout],
            [
                "orders",
                [{ containerPort: 8000, hostPort: 8000, protocol: "tcp" }],
                [{ name: "DATABASE_URL", valueFrom: "arn:database" }],
                30,
            ],
        );
        assert.deepEqual(definition.logConfiguration.options["awslogs-group"], "/ecs/orders");
        assert.deepEqual(definition.logConfiguration.options["awslogs-region"], "eu-central-1");
        assert.deepEqual(definition.logConfiguration.options["awslogs-stream-prefix"], "orders");
        assert.equal("resourceRequirements" in definition, false);
        assert.deepEqual((await container({ ...worker, route: undefined })).portMappings, []);
    });

    it("has a writable root and an init process where exec is on, a read-only root beside /tmp where it is off", async () => {
        const on = await container();
        assert.deepEqual([on.readonlyRootFilesystem, on.linuxParameters], [false, { initProcessEnabled: true }]);
        const off = await container({}, { environment: execOff });
        assert.deepEqual(
            [off.readonlyRootFilesystem, off.linuxParameters],
            [true, { tmpfs: [{ containerPath: "/tmp", mountOptions: ["nodev", "nosuid"], size: 64 }] }],
        );
        assert.equal((await service({}, { environment: execOff })).inputs["enableExecuteCommand"], false);
        assert.deepEqual((await previewed({}, { environment: execOff })).names(type.policy), ["orders-roles-execution"]);
        const locked = await previewed({ rootFilesystem: "read-only" });
        assert.deepEqual(locked.names(type.policy), ["orders-roles-execution"]);
        assert.equal((await service({ rootFilesystem: "read-only" })).inputs["enableExecuteCommand"], false);
    });

    it("makes the root that its plan says", async () => {
        const { plan } = serviceArgs("orders", api, { environment: execOff });
        const writable = { ...plan, container: { ...plan.container, rootFilesystem: { kind: "writable" } as const } };
        const definition = await container({}, { environment: execOff, plan: writable });
        assert.deepEqual([definition.readonlyRootFilesystem, "linuxParameters" in definition], [false, false]);
    });

    it("lets the agent read this container's secrets and write this service's logs, and no others", async () => {
        const image = "111111111111.dkr.ecr.eu-central-1.amazonaws.com/acme/orders:1.4.2";
        const statements = async (description: Partial<ServiceDescription>) =>
            JSON.parse(String((await previewed(description)).get(type.policy, "orders-roles-execution").inputs["policy"])).Statement.map(
                (statement: { Sid: string; Resource: string[] }) => [statement.Sid, statement.Resource],
            );
        const logs = ["WriteLogs", ["arn:aws:logs:eu-central-1:111111111111:log-group:/ecs/orders:*"]];
        assert.deepEqual(await statements({ image, secrets: { DATABASE_URL: "arn:database" } }), [
            ["RegistryLogin", ["*"]],
            ["PullImage", ["arn:aws:ecr:eu-central-1:111111111111:repository/acme/orders"]],
            logs,
            ["ReadSecrets", ["arn:database"]],
        ]);
        assert.deepEqual(await statements({}), [logs]);
    });

    it("lets the application do in AWS what it is given, and nothing else", async () => {
        const { inputs } = (await previewed({}, { environment: execOff, statements: [sendMail] })).get(type.policy, "orders-roles-task");
        assert.deepEqual(JSON.parse(String(inputs["policy"])).Statement, [
            { Sid: "Send", Effect: "Allow", Action: ["ses:SendEmail"], Resource: ["arn:mail"] },
        ]);
    });

    it("keeps its logs for the given days, protected and under the key where asked", async () => {
        const logs = (await previewed()).get(type.logs, "orders-logs");
        assertGiven(logs, {
            name: "/ecs/orders",
            retentionInDays: 7,
            deletionProtectionEnabled: false,
            tags: { Service: "orders", Role: "api" },
        });
        assert.equal(logs.options.retainOnDelete, false);
        const production: Environment = { ...environment, keyArn: "arn:key", deletionProtection: true };
        const kept = (await previewed({}, { environment: production })).get(type.logs, "orders-logs");
        assert.deepEqual(
            [kept.inputs["kmsKeyId"], kept.inputs["deletionProtectionEnabled"], kept.options.retainOnDelete],
            ["arn:key", true, true],
        );
    });

    it("admits the load balancer on the one port, and reaches HTTPS and what is given", async () => {
        const run = await previewed({ egress: [{ securityGroupId: "sg-database", port: 5432 }] });
        const tags = { Service: "orders", Role: "api" };
        assertGiven(run.get(type.securityGroup, "orders-firewall"), { vpcId: "vpc-1", description: "Tasks of orders", tags });
        assert.deepEqual(run.names(type.ingress), ["orders-firewall-from-entry-8000"]);
        assertGiven(run.get(type.ingress, "orders-firewall-from-entry-8000"), {
            securityGroupId: unknownValue,
            referencedSecurityGroupId: "sg-entry",
            ipProtocol: "tcp",
            fromPort: 8000,
            toPort: 8000,
            description: "From the load balancer",
            tags,
        });
        assert.deepEqual(run.names(type.egress), [
            "orders-firewall-entry-to-tasks-8000",
            "orders-firewall-to-https",
            "orders-firewall-to-sg-database-5432",
        ]);
        const rule = (name: string) => {
            const { cidrIpv4, securityGroupId, referencedSecurityGroupId, fromPort, toPort } = run.get(type.egress, name).inputs;
            return { cidrIpv4, securityGroupId, referencedSecurityGroupId, fromPort, toPort };
        };
        assert.deepEqual(rule("orders-firewall-to-https"), {
            cidrIpv4: "0.0.0.0/0",
            securityGroupId: unknownValue,
            referencedSecurityGroupId: undefined,
            fromPort: 443,
            toPort: 443,
        });
        assert.deepEqual(rule("orders-firewall-to-sg-database-5432"), {
            cidrIpv4: undefined,
            securityGroupId: unknownValue,
            referencedSecurityGroupId: "sg-database",
            fromPort: 5432,
            toPort: 5432,
        });
        assert.deepEqual(rule("orders-firewall-entry-to-tasks-8000"), {
            cidrIpv4: undefined,
            securityGroupId: "sg-entry",
            referencedSecurityGroupId: unknownValue,
            fromPort: 8000,
            toPort: 8000,
        });
    });

    it("lets tasks out to blocks of addresses and prefix lists, on one port or several", async () => {
        const run = await previewed({
            egress: [
                { cidrBlock: "10.20.0.0/16", port: 8000, toPort: 8010 },
                { cidrBlock: "2001:db8::/32", port: 53, protocol: "udp", reason: "the resolver" },
                { prefixListId: "pl-database", port: 5432 },
            ],
        });
        const rule = (name: string) => run.get(type.egress, `orders-firewall-to-${name}`);
        const common = { securityGroupId: unknownValue, tags: { Service: "orders", Role: "api" } };
        assertGiven(rule("10.20.0.0-16-8000-8010"), {
            ...common,
            cidrIpv4: "10.20.0.0/16",
            ipProtocol: "tcp",
            fromPort: 8000,
            toPort: 8010,
            description: "To 10.20.0.0/16",
        });
        assertGiven(rule("2001_db8__-32-53-udp"), {
            ...common,
            cidrIpv6: "2001:db8::/32",
            ipProtocol: "udp",
            fromPort: 53,
            toPort: 53,
            description: "To 2001:db8::/32: the resolver",
        });
        assertGiven(rule("pl-database-5432"), {
            ...common,
            prefixListId: "pl-database",
            ipProtocol: "tcp",
            fromPort: 5432,
            toPort: 5432,
            description: "To pl-database",
        });
        const { dependencies } = run.get(type.service, "orders");
        assert.ok(dependencies.includes(`${type.egress}::orders-firewall-to-pl-database-5432`));
    });

    it("lets tasks in at the endpoints of the network, and starts once these are there", async () => {
        const endpoints = (needs: readonly aws.ec2.VpcEndpoint[]) => ({ securityGroupId: "sg-endpoints", needs });
        const run = await preview((providers) => {
            const logs = new aws.ec2.VpcEndpoint("logs", { vpcId: "vpc-1" }, { provider: providers[0] });
            const network = { ...environment.network, endpoints: endpoints([logs]) };
            new Service("orders", serviceArgs("orders", scheduler, { environment: { ...environment, network } }), { providers });
        });
        assert.deepEqual(run.names(type.ingress), ["orders-firewall-to-endpoints"]);
        assertGiven(run.get(type.ingress, "orders-firewall-to-endpoints"), {
            securityGroupId: "sg-endpoints",
            referencedSecurityGroupId: unknownValue,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            description: "From the tasks of orders",
            tags: { Service: "orders", Role: "scheduler" },
        });
        const { dependencies } = run.get(type.service, "orders");
        for (const needed of [`${type.ingress}::orders-firewall-to-endpoints`, "aws:ec2/vpcEndpoint:VpcEndpoint::logs"]) {
            assert.ok(dependencies.includes(needed), needed);
        }
    });

    it("admits nobody where no load balancer sends requests", async () => {
        const run = await previewService("orders", scheduler);
        assert.deepEqual([run.names(type.ingress), run.names(type.egress)], [[], ["orders-firewall-to-https"]]);
    });

    it("refuses a size that Fargate does not sell, and a name that ECS does not take", async () => {
        const { plan } = serviceArgs("orders", api);
        await assert.rejects(
            previewed({}, { plan: { ...plan, size: { cpu: 256, memoryMiB: 4096 } } }),
            /Service: orders: 256 CPU units take 512, 1024, 2048 MiB, got 4096; take 2048 MiB or other CPU units/,
        );
        await assert.rejects(
            previewService("my orders", scheduler),
            /Service: my orders: only letters, digits, hyphens and underscores, got "my orders"; rename it/,
        );
    });

    it("hands out its name, and how alarms and dashboards see it, before it exists", async () => {
        const seen: unknown[] = [];
        await preview((providers) => {
            const { serviceName, monitored, callee } = new Service("orders", serviceArgs("orders", worker), { providers });
            seen.push(serviceName, monitored, callee);
        });
        assert.deepEqual(seen, [
            "orders",
            {
                kind: "worker",
                clusterName: "services",
                serviceName: "orders",
                jsonLogGroup: "/ecs/orders",
                tasks: { min: 1, max: 20 },
                cpuTargetPercent: 80,
            },
            undefined,
        ]);
    });

    it("scales, and has its lines of log counted, only once it is there", async () => {
        const run = await previewed();
        assert.deepEqual(run.get(type.scaling, "orders-scaling").dependencies, [`${type.service}::orders`]);
        assert.deepEqual(run.get(type.errorLogs, "orders-alarms-error-logs").dependencies, [`${type.service}::orders`]);
    });

    it("is watched only once it is there, by alarms that know nothing of the policy that may be taken away", async () => {
        const alarms = (await previewed()).resources.filter(({ parent }) => parent === "platform:cloudwatch:ServiceAlarms::orders-alarms");
        assert.ok(alarms.some(({ inputs }) => inputs["treatMissingData"] === "breaching"));
        for (const { name, dependencies } of alarms) {
            assert.ok(dependencies.includes(`${type.service}::orders`), name);
            assert.equal(
                dependencies.some((other) => other.startsWith("aws:appautoscaling/")),
                false,
                name,
            );
        }
    });

    it("stops at night where its environment does, but for a scheduler", async () => {
        const offHours = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" } as const;
        const nights = { environment: { ...environment, kind: "staging", offHours } } as const;
        assert.deepEqual((await previewed()).names(type.schedule), []);
        assert.deepEqual((await previewed({}, nights)).names(type.schedule), ["orders-off-hours-start", "orders-off-hours-stop"]);
        assert.deepEqual((await previewService("orders", scheduler, nights)).names(type.schedule), []);
    });
});

describe("Service on EC2 instances", () => {
    const trainer: ServiceDescription = {
        ...worker,
        type: "ec2",
        instances: "gpu",
        gpu: 1,
        // No pair that Fargate sells.
        resources: { cpu: 1500, memory: 3000 },
        placement: { constraints: ["attribute:ecs.instance-type =~ g4dn.*"] },
    };
    const gpu = { instanceTypes: ["g4dn.xlarge"], instances: { min: 0, max: 2 }, targetCapacityPercent: 100, diskGiB: 100 };
    const run = () => previewService("trainer", trainer, { instances: { gpu } });

    it("takes only what ECS takes there, in the network of the tasks themselves", async () => {
        const { inputs } = (await run()).get(type.service, "trainer");
        assert.deepEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "services-gpu", weight: 1 }]);
        assert.deepEqual(inputs["orderedPlacementStrategies"], [
            { type: "spread", field: "attribute:ecs.availability-zone" },
            { type: "binpack", field: "memory" },
        ]);
        assert.deepEqual(inputs["placementConstraints"], [{ type: "memberOf", expression: "attribute:ecs.instance-type =~ g4dn.*" }]);
        assert.deepEqual(
            [inputs["availabilityZoneRebalancing"], inputs["propagateTags"], inputs["enableEcsManagedTags"]],
            ["ENABLED", "SERVICE", true],
        );
        for (const absent of ["platformVersion", "launchType", "iamRole"]) assert.equal(absent in inputs, false, absent);
    });

    it("has a task of any size with its GPU, and none of what is for Fargate alone", async () => {
        const { inputs } = (await run()).get(type.task, "trainer-task");
        assert.deepEqual(
            [inputs["requiresCompatibilities"], inputs["networkMode"], inputs["cpu"], inputs["memory"]],
            [["EC2"], "awsvpc", "1500", "3000"],
        );
        assert.deepEqual(inputs["runtimePlatform"], { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" });
        const [definition] = JSON.parse(String(inputs["containerDefinitions"]));
        assert.deepEqual(definition.resourceRequirements, [{ type: "GPU", value: "1" }]);
        for (const absent of ["ephemeralStorage", "enableFaultInjection"]) assert.equal(absent in inputs, false, absent);
    });
});
