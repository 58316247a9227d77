import * as assert from "node:assert/strict";
import { planOf } from "../../../testing/planOf.ts";
import { testEnvironment } from "../../../testing/testEnvironment.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";

const api: ServiceDescription = {
    preset: "rest-api",
    image: "docker.io/acme/orders:1.4.2",
    probe: ["CMD", "/app/healthcheck"],
    route: { host: "orders.example.com", priority: 110 },
};
const proxy = { image: "docker.io/acme/proxy:1.0.0", probe: ["CMD", "/healthcheck"] };
const efs = { fileSystemId: "fs-0123456789abcdef0", securityGroupId: "sg-0123456789abcdef0" };
const place = `${testEnvironment.place.region}:${testEnvironment.place.accountId}`;
const locked = { ...testEnvironment, exec: false };

describe("planTaskContents", () => {
    it("plans nothing where nothing is said", () => {
        const plan = planOf("orders", { ...api, sidecars: {}, volumes: {}, dependsOn: {} });
        assert.deepEqual(plan, planOf("orders", api));
        for (const key of ["sidecars", "volumes", "ephemeralStorageGiB", "sidecarRepositoryArns"]) assert.equal(key in plan, false, key);
        for (const key of ["dependsOn", "mounts"]) assert.equal(key in plan.container, false, key);
    });

    it("gives a sidecar the log, the time to stop and the root file system of the main container, and a user that is not root", () => {
        assert.deepEqual(planOf("orders", { ...api, sidecars: { proxy } }, locked).sidecars, [
            {
                name: "proxy",
                image: "docker.io/acme/proxy:1.0.0",
                essential: true,
                environment: { AWS_REGION: "eu-central-1", AWS_DEFAULT_REGION: "eu-central-1" },
                secrets: {},
                log: { group: "/ecs/orders", region: "eu-central-1", streamPrefix: "orders" },
                healthCheck: {
                    command: ["CMD", "/healthcheck"],
                    intervalSeconds: 30,
                    timeoutSeconds: 5,
                    retries: 3,
                    startPeriodSeconds: 0,
                },
                stopTimeoutSeconds: 30,
                rootFilesystem: { kind: "read-only", scratch: [{ path: "/tmp", sizeMiB: 64 }] },
                user: "1000",
                initProcess: false,
            },
        ]);
    });

    it("takes each value that is written of a sidecar", () => {
        const written = {
            ...proxy,
            entryPoint: ["/entry"],
            command: ["serve"],
            port: 9000,
            essential: false,
            dependsOn: { main: "start" },
            variables: { LEVEL: "info" },
            secrets: { KEY: "arn:key" },
            startPeriodSeconds: 20,
            stopTimeoutSeconds: 60,
            restartPolicy: { ignoredExitCodes: [2] },
            cpu: 64,
            memory: 128,
            user: "envoy",
            scratch: [],
            mounts: { work: { path: "/work", readOnly: true } },
        } as const;
        const [planned] = planOf("orders", { ...api, sidecars: { proxy: written }, volumes: { work: {} } }, locked).sidecars ?? [];
        assert.deepEqual(planned, {
            name: "proxy",
            image: "docker.io/acme/proxy:1.0.0",
            entryPoint: ["/entry"],
            command: ["serve"],
            port: { containerPort: 9000 },
            essential: false,
            dependsOn: [{ containerName: "orders", condition: "START" }],
            environment: { AWS_REGION: "eu-central-1", AWS_DEFAULT_REGION: "eu-central-1", LEVEL: "info" },
            secrets: { KEY: "arn:key" },
            log: { group: "/ecs/orders", region: "eu-central-1", streamPrefix: "orders" },
            healthCheck: { command: ["CMD", "/healthcheck"], intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 20 },
            stopTimeoutSeconds: 60,
            restartPolicy: { attemptPeriodSeconds: 300, ignoredExitCodes: [2] },
            rootFilesystem: { kind: "read-only", scratch: [] },
            user: "envoy",
            initProcess: false,
            cpu: 64,
            memoryMiB: 128,
            mounts: [{ volume: "work", path: "/work", readOnly: true }],
        });
    });

    it("lets the main container wait for what runs once, unless something else is written of it", () => {
        const once = { image: "docker.io/acme/migrate:1.0.0", runsOnce: true };
        const waits = (more: Partial<ServiceDescription>) => {
            const { container, sidecars = [] } = planOf("orders", { ...api, sidecars: { proxy, migrate: once }, ...more });
            return [container.dependsOn, sidecars.map(({ name, essential }) => [name, essential])];
        };
        const sidecars = [
            ["migrate", false],
            ["proxy", true],
        ];
        assert.deepEqual(waits({}), [[{ containerName: "migrate", condition: "SUCCESS" }], sidecars]);
        assert.deepEqual(waits({ dependsOn: { migrate: "complete", proxy: "healthy" } }), [
            [
                { containerName: "migrate", condition: "COMPLETE" },
                { containerName: "proxy", condition: "HEALTHY" },
            ],
            sidecars,
        ]);
    });

    it("plans the same in whatever order sidecars and volumes are written", () => {
        const sidecars = { b: { ...proxy, mounts: { y: { path: "/y" }, x: { path: "/x" } } }, a: proxy };
        const volumes = { y: {}, x: {} };
        const turned = {
            sidecars: { a: proxy, b: { ...proxy, mounts: { x: { path: "/x" }, y: { path: "/y" } } } },
            volumes: { x: {}, y: {} },
        };
        assert.deepEqual(planOf("orders", { ...api, sidecars, volumes }), planOf("orders", { ...api, ...turned }));
    });

    it("has scratch directories beside a writable root as well, in the place of those of a read-only one", () => {
        const scratch = [{ path: "/cache", sizeMiB: 128 }];
        assert.deepEqual(planOf("orders", { ...api, scratch }).container.rootFilesystem, { kind: "writable", scratch });
        assert.deepEqual(planOf("orders", { ...api, scratch }, locked).container.rootFilesystem, { kind: "read-only", scratch });
        assert.deepEqual(planOf("orders", api).container.rootFilesystem, { kind: "writable" });
    });

    it("has the root file system that is written in every environment, and no ECS Exec where it is read-only", () => {
        const roots = (rootFilesystem: ServiceDescription["rootFilesystem"]) =>
            [testEnvironment, locked].map((environment) => {
                const { container, sidecars = [] } = planOf("orders", { ...api, rootFilesystem, sidecars: { proxy } }, environment);
                return [container, ...sidecars].map(({ rootFilesystem: { kind }, initProcess }) => [kind, initProcess]);
            });
        const both = (kind: string, initProcess: boolean) => [
            [kind, initProcess],
            [kind, initProcess],
        ];
        assert.deepEqual(roots("read-only"), [both("read-only", false), both("read-only", false)]);
        assert.deepEqual(roots("writable"), [both("writable", true), both("writable", false)]);
        assert.deepEqual(roots(undefined), [both("writable", true), both("read-only", false)]);
    });

    it("lets the tasks mount a file system by its access point, write where a container may, and reach its mount targets", () => {
        const point = { ...efs, accessPointId: "fsap-0123456789abcdef0" };
        const plan = planOf("orders", {
            ...api,
            egress: [{ securityGroupId: "sg-0123456789abcdef0", port: 2049 }],
            volumes: { uploads: { path: "/data", efs: point }, models: { path: "/models", readOnly: true, efs } },
            ephemeralStorageGiB: 100,
        });
        assert.deepEqual(plan.volumes, [
            { name: "models", efs: { fileSystemId: efs.fileSystemId } },
            { name: "uploads", efs: { fileSystemId: efs.fileSystemId, accessPointId: "fsap-0123456789abcdef0" } },
        ]);
        const resources = [`arn:aws:elasticfilesystem:${place}:file-system/fs-0123456789abcdef0`];
        const overTls = { Bool: { "aws:SecureTransport": "true" } };
        assert.deepEqual(plan.statements, [
            { sid: "MountVolume1", actions: ["elasticfilesystem:ClientMount"], resources, condition: overTls },
            {
                sid: "MountVolume2",
                actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
                resources,
                condition: {
                    StringEquals: {
                        "elasticfilesystem:AccessPointArn": `arn:aws:elasticfilesystem:${place}:access-point/fsap-0123456789abcdef0`,
                    },
                    ...overTls,
                },
            },
        ]);
        assert.deepEqual(plan.egress, [
            { kind: "security-group", target: "sg-0123456789abcdef0", protocol: "tcp", ports: { from: 2049, to: 2049 } },
        ]);
        assert.equal(plan.ephemeralStorageGiB, 100);
    });

    it("lets the tasks write where a sidecar alone does", () => {
        const actions = (readOnly: boolean) =>
            planOf("orders", {
                ...api,
                volumes: { data: { path: "/data", readOnly: true, efs } },
                sidecars: { proxy: { ...proxy, mounts: { data: { path: "/data", readOnly } } } },
            }).statements.flatMap((statement) => statement.actions);
        assert.deepEqual(actions(false), ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]);
        assert.deepEqual(actions(true), ["elasticfilesystem:ClientMount"]);
    });

    it("names the repositories of sidecars in ECR, each once", () => {
        const image = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/acme/proxy:1.0.0";
        assert.deepEqual(
            planOf("orders", { ...api, sidecars: { a: { ...proxy, image }, b: { ...proxy, image }, c: proxy } }).sidecarRepositoryArns,
            ["arn:aws:ecr:eu-west-1:222222222222:repository/acme/proxy"],
        );
    });

    it("routes the logs of every other container to the destination that is named, by a router that logs to the log group itself", () => {
        const routed = (logRouting: ServiceDescription["logRouting"]) => planOf("orders", { ...api, sidecars: { proxy }, logRouting });
        const plan = routed({ kind: "firehose", deliveryStream: "service-logs", configFile: "/extra.conf" });
        const routing = {
            options: { Name: "kinesis_firehose", region: "eu-central-1", delivery_stream: "service-logs" },
            secretOptions: {},
        };
        assert.deepEqual(plan.container.routing, routing);
        const containers = (plan.sidecars ?? []).map(({ name, routing: own, user, essential, firelens }) => ({
            name,
            own,
            user,
            essential,
            firelens,
        }));
        assert.deepEqual(containers, [
            { name: "proxy", own: routing, user: "1000", essential: true, firelens: undefined },
            { name: "log-router", own: undefined, user: "0", essential: true, firelens: { configFile: "/extra.conf" } },
        ]);
        assert.deepEqual(plan.statements, [
            {
                sid: "RouteLogs",
                actions: ["firehose:PutRecordBatch"],
                resources: [`arn:aws:firehose:${place}:deliverystream/service-logs`],
            },
        ]);
        assert.equal("jsonLogGroup" in plan.monitoring, false);
    });

    it("counts errors where the router writes to the log group, and lets it write to that group alone", () => {
        const plan = planOf("orders", { ...api, logRouting: { kind: "cloudwatch" } });
        assert.equal(plan.monitoring.jsonLogGroup, "/ecs/orders");
        assert.equal(plan.container.routing?.options["log_group_name"], "/ecs/orders");
        assert.deepEqual(plan.statements, [
            {
                sid: "RouteLogs",
                actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
                resources: [`arn:aws:logs:${place}:log-group:/ecs/orders:*`],
            },
        ]);
    });

    it("gives an output of Fluent Bit its options, and the secret ones by reference", () => {
        const arn = `arn:aws:secretsmanager:${place}:secret:datadog-AbC123`;
        const logRouting = { kind: "plugin", name: "datadog", options: { Host: "a" }, secretOptions: { apikey: arn } } as const;
        const plan = planOf("orders", { ...api, logRouting });
        assert.deepEqual(plan.container.routing, { options: { Name: "datadog", Host: "a" }, secretOptions: { apikey: arn } });
        assert.deepEqual([plan.statements, plan.secrets.map((secret) => secret.arn)], [[], [arn]]);
    });

    it("puts a collector beside the main container, tells it where, and lets it send traces and metrics", () => {
        const plan = planOf("orders", { ...api, telemetry: {} });
        assert.equal(plan.container.environment["OTEL_EXPORTER_OTLP_ENDPOINT"], "http://localhost:4317");
        assert.equal(plan.container.environment["OTEL_EXPORTER_OTLP_PROTOCOL"], "grpc");
        assert.deepEqual(plan.container.dependsOn, [{ containerName: "otel-collector", condition: "START" }]);
        const [collector] = plan.sidecars ?? [];
        assert.deepEqual([collector?.name, collector?.essential, collector?.user], ["otel-collector", false, "1000"]);
        const { exporters } = JSON.parse(collector?.environment["AOT_CONFIG_CONTENT"] ?? "{}");
        assert.deepEqual([exporters.awsemf.log_group_name, exporters.awsxray.region], ["/ecs/orders", "eu-central-1"]);
        assert.deepEqual(plan.statements, [
            { sid: "SendTraces", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
            {
                sid: "WriteMetrics",
                actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
                resources: [`arn:aws:logs:${place}:log-group:/ecs/orders:*`],
            },
        ]);
        assert.equal("OTEL_EXPORTER_OTLP_ENDPOINT" in planOf("orders", api).container.environment, false);
    });

    it("reads a configuration of one's own from its parameter, and grants nothing for what it does", () => {
        const configurationArn = `arn:aws:ssm:${place}:parameter/orders/collector`;
        const plan = planOf("orders", { ...api, telemetry: { configurationArn } });
        const [collector] = plan.sidecars ?? [];
        assert.deepEqual(collector?.secrets, { AOT_CONFIG_CONTENT: configurationArn });
        assert.equal("AOT_CONFIG_CONTENT" in (collector?.environment ?? {}), false);
        assert.deepEqual([plan.statements, plan.secrets.map(({ arn, store }) => [arn, store])], [[], [[configurationArn, "ssm"]]]);
    });
});
