import * as assert from "node:assert/strict";
import type { AlarmsDescription } from "../../vocabulary/alarms.ts";
import type { ExistingServiceDescription } from "../../vocabulary/existingService.ts";
import { decideExistingService } from "./decideExistingService.ts";

const target = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188",
    targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/checkout/943f017f100becff",
};
const bounds = { minCount: 2, maxCount: 6 };
const cluster = "shop";

const decided = (description: Partial<ExistingServiceDescription>, alarms: AlarmsDescription = {}) =>
    decideExistingService({ cluster, ...description }, "production", alarms).service;
const problems = (description: Partial<ExistingServiceDescription>) =>
    decideExistingService({ cluster, ...description }, "production").problems.map(({ key, text }) => `${key.join(".")}: ${text}`);

describe("decideExistingService", () => {
    it("scales between the bounds that are written, on what is written and nothing else", () => {
        const { tasks, targets, scaling } = decided({
            target,
            autoScaling: { ...bounds, policies: [{ metric: "RequestCountPerTarget", targetValue: 1000, scaleInCooldownSeconds: 600 }] },
        });
        assert.deepEqual([tasks.min.value, tasks.max.value], [2, 6]);
        assert.deepEqual(Object.keys(targets), ["requests"]);
        assert.deepEqual(
            [targets.requests?.value, targets.requests?.from],
            [1000, { kind: "config", key: ["autoScaling", "policies", 0, "targetValue"] }],
        );
        assert.deepEqual(scaling?.paces, { RequestCountPerTarget: { inSeconds: 600 } });
        assert.deepEqual(Object.keys(decided({ autoScaling: { ...bounds, targetCPU: 60, targetMemory: 70 } }).targets), [
            "cpuPercent",
            "memoryPercent",
        ]);
    });

    it("leaves scaling to others where none is written, and counts with the tasks that are", () => {
        for (const [description, count] of [
            [{}, 1],
            [{ desiredCount: 3 }, 3],
        ] as const) {
            const { tasks, scaling } = decided(description);
            assert.deepEqual([tasks.min.value, tasks.max.value, scaling], [count, count, undefined]);
        }
    });

    it("takes nobody for a worker, whose CPU may be higher", () => {
        const highCpu = (description: Partial<ExistingServiceDescription>, alarms?: AlarmsDescription) =>
            decided(description, alarms).alarms.highCpu?.threshold?.value;
        assert.deepEqual([highCpu({}), highCpu({ target })], [80, 80]);
        assert.equal(highCpu({ alarms: { highCpu: { threshold: 85 } } }), 85);
        assert.equal(highCpu({}, { highCpu: { threshold: 75 } }), 75);
        assert.deepEqual(problems({ autoScaling: { ...bounds, targetCPU: 79 } }), []);
        assert.deepEqual(problems({ autoScaling: { ...bounds, targetCPU: 80 } }), [
            "autoScaling.targetCPU: alarm not above its scaling target, got 80; write at most 79, since the alarm is at 80",
        ]);
    });

    it("takes its alarms from the environment too", () => {
        const { alarms } = decided({ target, alarms: { p99: { threshold: 2 } } }, { p99: { threshold: 1 }, atMax: { severity: "ticket" } });
        assert.deepEqual([alarms.p99?.threshold?.value, alarms.atMax?.severity?.value], [2, "ticket"]);
    });

    it("wants bounds the right way round, and one of bounds and count", () => {
        assert.deepEqual(problems({ autoScaling: { minCount: 6, maxCount: 6 } }), []);
        assert.deepEqual(problems({ desiredCount: 2, autoScaling: { minCount: 7, maxCount: 6 } }), [
            "desiredCount: scaling decides how many tasks run, got 2; delete one of the two",
            "autoScaling: minCount above maxCount, got 7 and 6; lower minCount or raise maxCount",
        ]);
    });

    it("counts requests where a load balancer does", () => {
        const autoScaling = {
            ...bounds,
            policies: [{ metric: "RequestCountPerTarget", targetValue: 1000 }],
            predictive: { mode: "forecast-only", metric: "RequestCountPerTarget", targetValue: 1000 },
        } as const;
        assert.deepEqual(problems({ target, autoScaling }), []);
        const text = "no load balancer that counts requests, got RequestCountPerTarget; write target, or scale on CPUUtilization";
        assert.deepEqual(problems({ autoScaling }), [`autoScaling.policies.0.metric: ${text}`, `autoScaling.predictive.metric: ${text}`]);
    });

    it("names policies that there are, each by a name of its own, and takes up scaling where there is some", () => {
        const customMetrics = {
            "open-orders": {
                namespace: "Acme",
                metricName: "OpenOrders",
                dimensions: {},
                statistic: "Average",
                targetValue: 10,
                perTask: true,
            },
        } as const;
        const autoScaling = { ...bounds, targetCPU: 60, customMetrics };
        const policyNames = { CPUUtilization: "cpu75", "open-orders": "orders" };
        assert.deepEqual(problems({ autoScaling, policyNames, adopt: true }), []);
        assert.deepEqual(decided({ autoScaling, policyNames, adopt: true }).policyNames, policyNames);
        assert.deepEqual(problems({ autoScaling, policyNames: { ...policyNames, "open-orders": "cpu75", MemoryUtilization: "memory" } }), [
            "policyNames.open-orders: the name of another policy, got cpu75; write two different names",
            "policyNames.MemoryUtilization: no such policy, got MemoryUtilization; write one of CPUUtilization, open-orders, or delete it",
        ]);
        assert.deepEqual(problems({ policyNames: { CPUUtilization: "cpu75" }, adopt: true }), [
            "adopt: nothing to take up, nothing scales it here; write autoScaling or delete the line",
            "policyNames.CPUUtilization: no such policy, got CPUUtilization; write autoScaling, or delete it",
        ]);
    });

    it("has no alarms on the logs and deployments of others, nor on requests that nobody counts", () => {
        const without = (keys: string) => `no alarm of such a service; delete it, or write one of ${keys}`;
        const scaling = "atMax, highCpuDespiteScaling, scalingWithoutEffect, flapping";
        const alarms = { errors: { threshold: 1 }, p99: { threshold: 1 } };
        assert.deepEqual(problems({ alarms }), [
            `alarms.p99: ${without(`highCpu, highMemory, running, ${scaling}`)}`,
            `alarms.errors: ${without(`highCpu, highMemory, running, ${scaling}`)}`,
        ]);
        assert.deepEqual(problems({ target, alarms: { ...alarms, deploymentP99: { threshold: 1 } } }), [
            `alarms.errors: ${without(`highCpu, highMemory, p99, 5xx, healthy, unhealthy, highTraffic, highCpuNormalTraffic, ${scaling}`)}`,
            `alarms.deploymentP99: ${without(`highCpu, highMemory, p99, 5xx, healthy, unhealthy, highTraffic, highCpuNormalTraffic, ${scaling}`)}`,
        ]);
    });
});
