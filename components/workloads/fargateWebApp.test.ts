import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { loadPolicyPack } from "../../reports/judging/loadPolicyPack.ts";
import { previewStack } from "../../rehearsal/run/previewStack.ts";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { FargateWebApp, type FargateWebAppArgs } from "./fargateWebApp.ts";
import { preview, type Previewed } from "../testing/preview.ts";

const type = {
    service: "aws:ecs/service:Service",
    task: "aws:ecs/taskDefinition:TaskDefinition",
    cluster: "aws:ecs/cluster:Cluster",
    clusterCapacity: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    listener: "aws:lb/listener:Listener",
    rule: "aws:lb/listenerRule:ListenerRule",
    loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
    subnet: "aws:ec2/subnet:Subnet",
    nat: "aws:ec2/natGateway:NatGateway",
    flowLog: "aws:ec2/flowLog:FlowLog",
    target: "aws:appautoscaling/target:Target",
    policy: "aws:appautoscaling/policy:Policy",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    logs: "aws:cloudwatch/logGroup:LogGroup",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    certificate: "aws:acm/certificate:Certificate",
    record: "aws:route53/record:Record",
};
const region = ["AWS_DEFAULT_REGION", "AWS_REGION"].map((name) => ({ name, value: "eu-central-1" }));
const least: FargateWebAppArgs = {
    stage: "prod",
    place: { accountId: "111111111111", region: "eu-central-1" },
    image: "docker.io/acme/shop:1.4.2",
    domain: "shop.example.com",
    hostedZoneId: "Z0123456789ABCDEFGHIJ",
};
const previewed = new Map<string, Promise<Previewed>>();
/** The same arguments make the same program, so one preview of it is enough. */
function build(args: Partial<FargateWebAppArgs> = {}): Promise<Previewed> {
    const key = JSON.stringify(args, (_, value: unknown) => (value === undefined ? "absent" : value));
    const run = previewed.get(key) ?? preview((providers) => new FargateWebApp("shop", { ...least, ...args }, { providers }));
    previewed.set(key, run);
    return run;
}
const staging = { stage: "staging" };
const container = async (args?: Partial<FargateWebAppArgs>) =>
    JSON.parse(String((await build(args)).get(type.task, "shop-task").inputs["containerDefinitions"]))[0];

describe("FargateWebApp", () => {
    it("has a VPC of its own: a public and a private /24 in each of three zones, and flow logs of what was rejected", async () => {
        const run = await build();
        const subnets = run.resources.filter((resource) => resource.type === type.subnet);
        assert.equal(subnets.length, 6);
        assert.deepEqual([...new Set(subnets.map(({ inputs }) => String(inputs["availabilityZone"])))].sort(), [
            "eu-central-1a",
            "eu-central-1b",
            "eu-central-1c",
        ]);
        assert.ok(subnets.every(({ inputs }) => String(inputs["cidrBlock"]).endsWith("/24")));
        assert.deepEqual(
            run.names(type.flowLog).map((name) => run.get(type.flowLog, name).inputs["trafficType"]),
            ["REJECT"],
        );
    });

    it("takes the zones that the region has, and asks for a network where there are not three for every account", async () => {
        const inRegion = (region: string) => build({ place: { accountId: "111111111111", region } });
        const { resources } = await inRegion("ca-central-1");
        const zones = resources.filter((resource) => resource.type === type.subnet).map(({ inputs }) => String(inputs["availabilityZone"]));
        assert.deepEqual([...new Set(zones)].sort(), ["ca-central-1a", "ca-central-1b", "ca-central-1d"]);
        await assert.rejects(
            inRegion("us-west-1"),
            /FargateWebApp: place\.region: not three availability zones that are known, got us-west-1; give the network/,
        );
    });

    it("has a NAT gateway in each zone in production, and one elsewhere", async () => {
        assert.equal((await build()).names(type.nat).length, 3);
        assert.equal((await build(staging)).names(type.nat).length, 1);
    });

    it("makes no network where it is given one", async () => {
        const network = {
            kind: "existing",
            vpcId: "vpc-9",
            publicSubnetIds: ["subnet-1", "subnet-2"],
            privateSubnetIds: ["subnet-3", "subnet-4"],
        } as const;
        const run = await build({ network });
        assert.deepEqual([run.names(type.subnet), run.names(type.nat), run.names(type.flowLog)], [[], [], []]);
        assert.deepEqual(run.get(type.loadBalancer, "shop-entry").inputs["subnets"], ["subnet-1", "subnet-2"]);
        assert.partialDeepStrictEqual(run.get(type.service, "shop").inputs["networkConfiguration"], {
            subnets: ["subnet-3", "subnet-4"],
            assignPublicIp: false,
        });
    });

    it("is public, and refuses a VPC without public subnets", async () => {
        await assert.rejects(
            build({ network: { kind: "existing", vpcId: "vpc-9", privateSubnetIds: ["subnet-3", "subnet-4"] } }),
            /FargateWebApp: network\.publicSubnetIds: missing; the load balancer is public, and stands in at least two of them/,
        );
    });

    it("has a cluster with Container Insights, Fargate and Fargate Spot", async () => {
        const run = await build();
        assert.partialDeepStrictEqual(run.get(type.cluster, "shop-cluster").inputs, {
            name: "shop-prod",
            settings: [{ name: "containerInsights", value: "enhanced" }],
        });
        assert.deepEqual(run.get(type.clusterCapacity, "shop-cluster-capacity").inputs["capacityProviders"], ["FARGATE", "FARGATE_SPOT"]);
    });

    it("answers over HTTPS of TLS 1.2 at least, drops invalid headers, speaks HTTP/2 and redirects HTTP for good", async () => {
        const run = await build();
        assert.partialDeepStrictEqual(run.get(type.loadBalancer, "shop-entry").inputs, {
            internal: false,
            dropInvalidHeaderFields: true,
            enableHttp2: true,
        });
        assert.partialDeepStrictEqual(run.get(type.listener, "shop-entry-https").inputs, {
            port: 443,
            sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        });
        assert.partialDeepStrictEqual(run.get(type.listener, "shop-entry-http").inputs, {
            port: 80,
            defaultActions: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } }],
        });
        assert.partialDeepStrictEqual(run.get(type.rule, "shop-tg-rule").inputs, {
            priority: 1,
            conditions: [{ hostHeader: { values: ["shop.example.com"] } }],
        });
    });

    it("makes its certificate and record in the hosted zone, or takes a certificate that is there", async () => {
        const made = await build();
        assert.equal(made.names(type.certificate).length, 1);
        assert.ok(made.names(type.record).includes("shop-entry-shop.example.com"));
        const certificateArn = "arn:aws:acm:eu-central-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef";
        const given = await build({ certificateArn, hostedZoneId: undefined });
        assert.deepEqual([given.names(type.certificate), given.names(type.record)], [[], []]);
        assert.equal(given.get(type.listener, "shop-entry-https").inputs["certificateArn"], certificateArn);
        await assert.rejects(
            build({ hostedZoneId: undefined }),
            /entry: certificate: validated-by-dns needs a hosted zone, got none; set hostedZoneId/,
        );
    });

    it("checks a target every 30 s, and lets it come and go in 30 s", async () => {
        assertGiven((await build()).get(type.targetGroup, "shop-tg"), {
            vpcId: unknownValue,
            port: 3000,
            protocol: "HTTP",
            targetType: "ip",
            deregistrationDelay: 30,
            slowStart: 30,
            healthCheck: {
                enabled: true,
                protocol: "HTTP",
                path: "/health",
                interval: 30,
                timeout: 10,
                healthyThreshold: 2,
                unhealthyThreshold: 3,
                matcher: "200",
            },
        });
    });

    it("admits the load balancer on its port and nobody else", async () => {
        const run = await build();
        assert.deepEqual(
            run.names(type.ingress).filter((name) => !name.startsWith("shop-entry-public")),
            ["shop-firewall-from-entry-3000"],
        );
        assert.partialDeepStrictEqual(run.get(type.ingress, "shop-firewall-from-entry-3000").inputs, { fromPort: 3000, toPort: 3000 });
    });

    it("starts with two tasks, and keeps 2 to 10 in production and 1 to 3 elsewhere", async () => {
        for (const [args, min, max] of [
            [{}, 2, 10],
            [staging, 1, 3],
        ] as const) {
            const run = await build(args);
            assert.equal(run.get(type.service, "shop").inputs["desiredCount"], 2);
            assert.deepEqual(run.get(type.service, "shop").options.ignoreChanges, ["desiredCount"]);
            assert.partialDeepStrictEqual(run.get(type.target, "shop-scaling").inputs, { minCapacity: min, maxCapacity: max });
        }
    });

    it("never starts with fewer or more tasks than it may have", async () => {
        const first = async (desiredCount: number, tasks?: FargateWebAppArgs["tasks"]) =>
            (await build({ desiredCount, tasks })).get(type.service, "shop").inputs["desiredCount"];
        assert.deepEqual([await first(1), await first(2), await first(10), await first(11)], [2, 2, 10, 10]);
        assert.equal(await first(2, { min: 1, max: 1 }), 1);
    });

    it("scales on CPU at 70 and memory at 80 percent", async () => {
        const run = await build();
        assert.deepEqual(
            run.names(type.policy).map((name) => {
                const configuration = run.get(type.policy, name).inputs["targetTrackingScalingPolicyConfiguration"];
                return [name, configuration];
            }),
            [
                ["shop-scaling-cpu", 70, "ECSServiceAverageCPUUtilization"],
                ["shop-scaling-memory", 80, "ECSServiceAverageMemoryUtilization"],
            ].map(([name, targetValue, predefinedMetricType]) => [
                name,
                {
                    targetValue,
                    predefinedMetricSpecification: { predefinedMetricType },
                    scaleInCooldown: 300,
                    scaleOutCooldown: 60,
                },
            ]),
        );
    });

    it("is on demand in production, two tasks at least, and half on Spot elsewhere", async () => {
        const strategy = async (args?: Partial<FargateWebAppArgs>) =>
            (await build(args)).get(type.service, "shop").inputs["capacityProviderStrategies"];
        assert.deepEqual(await strategy(), [{ capacityProvider: "FARGATE", base: 2, weight: 1 }]);
        assert.deepEqual(await strategy(staging), [
            { capacityProvider: "FARGATE", weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ]);
    });

    it("rolls a failed deployment back, allows exec, hands its tags on and waits 60 s for a new task", async () => {
        const { inputs } = (await build()).get(type.service, "shop");
        assert.partialDeepStrictEqual(inputs, {
            name: "shop",
            deploymentCircuitBreaker: { enable: true, rollback: true },
            enableExecuteCommand: true,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            healthCheckGracePeriodSeconds: 60,
            tags: { Service: "shop", Role: "api" },
        });
        assert.equal("serviceConnectConfiguration" in inputs, false);
    });

    it("runs one container on ARM64 that knows its stage and checks itself with Node.js", async () => {
        assert.partialDeepStrictEqual((await build()).get(type.task, "shop-task").inputs, {
            cpu: "512",
            memory: "1024",
            runtimePlatform: { cpuArchitecture: "ARM64" },
        });
        const definition = await container();
        assert.partialDeepStrictEqual(definition, {
            name: "app",
            image: "docker.io/acme/shop:1.4.2",
            user: "1000",
            environment: [
                ...region,
                { name: "HOSTNAME", value: "0.0.0.0" },
                { name: "KEEP_ALIVE_TIMEOUT", value: "75000" },
                { name: "NODE_ENV", value: "production" },
                { name: "STAGE", value: "prod" },
            ],
            portMappings: [{ containerPort: 3000, hostPort: 3000, protocol: "tcp" }],
            healthCheck: {
                command: [
                    "CMD",
                    "node",
                    "-e",
                    'fetch("http://127.0.0.1:3000/health").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))',
                ],
                interval: 30,
                timeout: 5,
                retries: 3,
                startPeriod: 60,
            },
        });
        assert.equal(definition.logConfiguration.options["awslogs-stream-prefix"], "prod-app");
        assert.equal("secrets" in definition, false);
    });

    it("lets every value be another", async () => {
        const definition = await container({
            port: 8080,
            healthCheckPath: "/ready",
            containerName: "web",
            command: ["node", "server.js"],
            variables: { NODE_ENV: "test", COLOUR: "blue", KEEP_ALIVE_TIMEOUT: "120000" },
            secrets: { DATABASE_URL: "arn:database" },
            probe: ["CMD", "true"],
            user: "app",
        });
        assert.deepEqual(
            [
                definition.name,
                definition.command,
                definition.user,
                definition.healthCheck.command,
                definition.portMappings[0].containerPort,
            ],
            ["web", ["node", "server.js"], "app", ["CMD", "true"], 8080],
        );
        assert.deepEqual(definition.environment, [
            ...region,
            { name: "COLOUR", value: "blue" },
            { name: "HOSTNAME", value: "0.0.0.0" },
            { name: "KEEP_ALIVE_TIMEOUT", value: "120000" },
            { name: "NODE_ENV", value: "test" },
            { name: "STAGE", value: "prod" },
        ]);
        assert.deepEqual(definition.secrets, [{ name: "DATABASE_URL", valueFrom: "arn:database" }]);
    });

    it("keeps logs for 30 days in production, protected, and for 7 days elsewhere", async () => {
        const logs = async (args?: Partial<FargateWebAppArgs>) => {
            const { inputs, options } = (await build(args)).get(type.logs, "shop-logs");
            return [inputs["name"], inputs["retentionInDays"], options.retainOnDelete];
        };
        assert.deepEqual(await logs(), ["/ecs/shop", 30, true]);
        assert.deepEqual(await logs(staging), ["/ecs/shop", 7, false]);
        assert.deepEqual(await logs({ logRetentionDays: 90, deletionProtection: false }), ["/ecs/shop", 90, false]);
    });

    it("is as careful as production where its arguments say so, whatever the name of its stage", async () => {
        const run = await build({ stage: "live", kind: "production" });
        assert.equal(run.names(type.nat).length, 3);
        assert.deepEqual(run.get(type.service, "shop").inputs["capacityProviderStrategies"], [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
        ]);
    });

    it("has the alarms of every service and of every entry, which all notify one topic", async () => {
        const run = await build();
        const alarms = run.names(type.alarm);
        for (const symptom of [
            "shop-high-cpu",
            "shop-high-memory",
            "shop-p99",
            "shop-5xx",
            "shop-healthy",
            "shop-unhealthy",
            "shop-entry-5xx",
        ]) {
            assert.ok(alarms.includes(symptom), `${symptom} in ${alarms.join(", ")}`);
        }
        assert.deepEqual(run.names("aws:sns/topic:Topic"), ["shop-alarms"]);
    });

    it("calls others in a namespace, and is called there where it has a name", async () => {
        const connection = { namespaceArn: "arn:namespace", certificateAuthorityArn: "arn:authority" };
        const reached = async (args: Partial<FargateWebAppArgs>) => {
            const run = await build(args);
            const { serviceConnectConfiguration: inputs } = run.get(type.service, "shop").inputs;
            return [Object(inputs)["services"]?.[0].clientAlias, run.get(type.targetGroup, "shop-tg").inputs["protocol"]];
        };
        assert.deepEqual(await reached({ connection }), [undefined, "HTTP"]);
        assert.deepEqual(await reached({ connection, connect: { port: 80 } }), [[{ dnsName: "shop", port: 80 }], "HTTPS"]);
    });

    it("says where it is", async () => {
        const seen: string[] = [];
        await preview((providers) => {
            const { url, clusterName, serviceName } = new FargateWebApp("shop", least, { providers });
            seen.push(url, clusterName, serviceName);
        });
        assert.deepEqual(seen, ["https://shop.example.com", "shop-prod", "shop"]);
    });

    for (const stage of ["prod-eu", "staging"]) {
        it(`is allowed by the policies in ${stage}, whole, without an exemption`, async () => {
            const tags = { Project: "shop", Environment: stage, Owner: "shop-team", ManagedBy: "Pulumi", Service: "shop" };
            const { diagnostics, findings } = await previewStack({
                project: "shop",
                stack: stage,
                config: { "pulumi:disable-default-providers": '["aws"]' },
                policyPacks: [loadPolicyPack()],
                program: () => {
                    const allowed = { region: least.place.region, allowedAccountIds: [least.place.accountId] };
                    const provider = new aws.Provider("frankfurt", { ...allowed, defaultTags: { tags } });
                    new FargateWebApp("shop", { ...least, stage }, { providers: [provider] });
                },
            });
            assert.deepEqual([diagnostics, findings.map(({ policy, level, message }) => `${level} ${policy}: ${message}`)], [[], []]);
        });
    }

    it("makes everything below itself, by the provider that it is given", async () => {
        const run = await build();
        const managed = run.resources.filter((resource) => resource.type.startsWith("aws:"));
        assert.ok(managed.length > 60);
        assert.deepEqual(
            managed.filter(({ provider }) => !provider.includes("pulumi:providers:aws::aws::")).map(({ name }) => name),
            [],
        );
        assert.deepEqual(
            run.resources.filter(({ parent }) => parent.startsWith("pulumi:pulumi:Stack")).map(({ name }) => name),
            ["aws", "shop"],
        );
    });
});
