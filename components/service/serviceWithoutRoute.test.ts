import * as assert from "node:assert/strict";
import { preview } from "../testing/preview.ts";
import { previewService, serviceArgs, type ServiceChanges } from "../testing/previewService.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ServiceDescription } from "../vocabulary/serviceDescription.ts";
import { Service } from "./service.ts";

const type = {
    service: "aws:ecs/service:Service",
    target: "aws:appautoscaling/target:Target",
    policy: "aws:appautoscaling/policy:Policy",
    schedule: "aws:appautoscaling/scheduledAction:ScheduledAction",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
};
const namespaceArn = "arn:aws:servicediscovery:eu-central-1:111111111111:namespace/ns-1";
const backend: ServiceDescription = {
    preset: "rest-api",
    image: "docker.io/acme/backend:1.4.2",
    probe: ["CMD", "/app/healthcheck"],
    port: 8080,
    connect: {},
};
const build = (description: Partial<ServiceDescription> = {}, changes: ServiceChanges = {}) =>
    previewService("backend", { ...backend, ...description }, { connection: { namespaceArn }, ...changes });

describe("Service that only others call", () => {
    it("is behind no load balancer, and found by its name only", async () => {
        const run = await build();
        const { inputs } = run.get(type.service, "backend");
        for (const absent of ["loadBalancers", "healthCheckGracePeriodSeconds"]) assert.equal(absent in inputs, false, absent);
        assert.deepEqual(
            run.resources.filter((resource) => resource.type.startsWith("aws:lb")).map(({ name }) => name),
            [],
        );
        assert.partialDeepStrictEqual(inputs["serviceConnectConfiguration"], {
            namespace: namespaceArn,
            services: [{ discoveryName: "backend", clientAlias: [{ dnsName: "backend", port: 8080 }] }],
        });
        assert.deepEqual(inputs["tags"], { Service: "backend", Role: "api" });
    });

    it("has its new tasks first and lets the old ones go when those are healthy", async () => {
        const { inputs } = (await build()).get(type.service, "backend");
        assert.deepEqual([inputs["deploymentMinimumHealthyPercent"], inputs["deploymentMaximumPercent"]], [100, 200]);
        assert.partialDeepStrictEqual(inputs["deploymentCircuitBreaker"], { enable: true, rollback: true });
    });

    it("runs on the capacity of its environment", async () => {
        const strategy = async (changes?: ServiceChanges) =>
            (await build({}, changes)).get(type.service, "backend").inputs["capacityProviderStrategies"];
        assert.deepEqual(await strategy(), [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ]);
        assert.deepEqual(await strategy({ environment: { ...testEnvironment, capacity: { kind: "on-demand" } } }), [
            { capacityProvider: "FARGATE", weight: 1 },
        ]);
    });

    it("scales on CPU, and on memory only where it is asked to", async () => {
        assert.deepEqual((await build()).names(type.policy), ["backend-scaling-cpu"]);
        const run = await build({ autoScaling: { targetCPU: 60, targetMemory: 75 } });
        assert.deepEqual(run.names(type.policy), ["backend-scaling-cpu", "backend-scaling-memory"]);
        assert.partialDeepStrictEqual(run.get(type.target, "backend-scaling").inputs, { minCapacity: 2, maxCapacity: 10 });
    });

    it("has alarms, and none that a load balancer would have to measure", async () => {
        const run = await build();
        const alarms = run.names(type.alarm);
        assert.ok(alarms.includes("backend-high-cpu") && alarms.includes("backend-high-memory"), alarms.join(", "));
        assert.deepEqual(
            alarms.filter((name) => JSON.stringify(run.get(type.alarm, name).inputs).includes("AWS/ApplicationELB")),
            [],
        );
        assert.deepEqual(run.names("aws:cloudwatch/logMetricFilter:LogMetricFilter"), ["backend-alarms-error-logs"]);
    });

    it("stops at night where its environment does", async () => {
        const offHours = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" } as const;
        assert.deepEqual((await build()).names(type.schedule), []);
        const run = await build({}, { environment: { ...testEnvironment, kind: "staging", offHours } });
        assert.deepEqual(run.names(type.schedule), ["backend-off-hours-start", "backend-off-hours-stop"]);
    });

    it("tells alarms and dashboards how Service Connect counts it", async () => {
        const seen: unknown[] = [];
        await preview((providers) => {
            const called = {
                ...backend,
                connect: { name: "api", port: 80 },
                autoScaling: { targetCPU: 70, targetMemory: 75 },
            };
            const { monitored, callee } = new Service("backend", serviceArgs("backend", called, { connection: { namespaceArn } }), {
                providers,
            });
            seen.push(monitored, callee?.address, callee?.port);
        });
        assert.deepEqual(seen, [
            {
                kind: "internal",
                clusterName: "services",
                serviceName: "backend",
                tasks: { min: 2, max: 10 },
                cpuTargetPercent: 70,
                memoryTargetPercent: 75,
                discoveryName: "api",
                jsonLogGroup: "/ecs/backend",
            },
            "http://api:80",
            8080,
        ]);
    });
});
