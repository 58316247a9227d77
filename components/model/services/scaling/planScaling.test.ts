import assert from "node:assert/strict";
import type { OffHoursConfig } from "../../../vocabulary/environment.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { decideService } from "../decideService.ts";
import { boundsOverTime, planScaling } from "./planScaling.ts";

const api: ServiceDescription = {
    preset: "rest-api",
    image: "docker.io/acme/orders:1.4.2",
    probe: ["CMD", "/app/check"],
    route: { host: "a.example.com", priority: 1 },
};
const worker: ServiceDescription = {
    preset: "worker",
    image: "docker.io/acme/reports:1.0.0",
    probe: ["CMD", "/app/check"],
    queue: { kind: "sqs" },
};
const offHours: OffHoursConfig = { stopAt: "20:00", startAt: "07:00", days: "MON-FRI", timezone: "Europe/Berlin" };

function decided(service: ServiceDescription, autoScaling: NonNullable<ServiceDescription["autoScaling"]>) {
    const { service: found, problems } = decideService("orders", { ...service, autoScaling }, "staging");
    assert.deepEqual(problems, []);
    if (found.kind !== "http" && found.kind !== "worker") throw new Error(`${found.kind} is not scaled`);
    return found;
}

describe("the plan of scaling", () => {
    it("says nothing of pauses that are as everywhere", () => {
        assert.deepEqual(planScaling(decided(api, { minCount: 2, maxCount: 8 }), undefined), {
            tasks: { min: 2, max: 8 },
            metrics: [{ kind: "cpu", targetPercent: 70 }],
        });
    });

    it("gives each policy its own pauses before those of the service", () => {
        const { metrics } = planScaling(
            decided(api, {
                targetMemory: 75,
                scaleInCooldownSeconds: 600,
                policies: [
                    { metric: "CPUUtilization", targetValue: 65, scaleOutCooldownSeconds: 30 },
                    { metric: "RequestCountPerTarget", targetValue: 900, scaleInCooldownSeconds: 900, disableScaleIn: true },
                ],
            }),
            undefined,
        );
        assert.deepEqual(metrics, [
            { kind: "cpu", targetPercent: 65, pace: { inSeconds: 600, outSeconds: 30 } },
            { kind: "memory", targetPercent: 75, pace: { inSeconds: 600 } },
            { kind: "requests", target: 900, pace: { inSeconds: 900, onlyOut: true } },
        ]);
    });

    it("gives the staged CPU policy of Langfuse its pauses too", () => {
        const { metrics, stagedCpuTargetPercent, stagedCpuPace } = planScaling(
            decided({ ...api, preset: "langfuse-web" }, { scaleOutCooldownSeconds: 30 }),
            undefined,
        );
        assert.deepEqual(metrics, [{ kind: "requests", target: 1000, pace: { outSeconds: 30 } }]);
        assert.deepEqual([stagedCpuTargetPercent, stagedCpuPace], [70, { outSeconds: 30 }]);
    });

    it("has metrics of one's own by name, behind the others", () => {
        const metric = {
            namespace: "Acme",
            metricName: "Carts",
            dimensions: { A: "b" },
            statistic: "Sum",
            targetValue: 0.5,
            perTask: false,
        } as const;
        const { metrics } = planScaling(
            decided(api, { customMetrics: { b: { ...metric, statistic: "Average", disableScaleIn: true }, a: metric } }),
            undefined,
        );
        const planned = {
            kind: "custom",
            metric: { namespace: "Acme", metricName: "Carts", dimensions: { A: "b" } },
            statistic: "Sum",
            target: 0.5,
            perTask: false,
        };
        assert.deepEqual(metrics, [
            { kind: "cpu", targetPercent: 70 },
            { ...planned, name: "a" },
            { ...planned, statistic: "Average", name: "b", pace: { onlyOut: true } },
        ]);
    });

    const schedules = {
        night: { expression: "cron(0 20 ? * MON-FRI *)", timezone: "Europe/Berlin", maxCount: 3 },
        day: { expression: "cron(30 6 ? * MON-FRI *)", timezone: "Europe/Berlin", minCount: 4 },
    };

    it("fills schedules with the bounds of the service", () => {
        assert.deepEqual(planScaling(decided(api, { minCount: 2, maxCount: 8, schedules }), undefined).schedules, [
            { name: "day", expression: "cron(30 6 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 4, max: 8 } },
            { name: "night", expression: "cron(0 20 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 2, max: 3 } },
        ]);
    });

    it("leaves schedules to off-hours where there are any", () => {
        const service = decided(api, { minCount: 2, maxCount: 8, schedules });
        assert.equal(planScaling(service, offHours).schedules, undefined);
        assert.deepEqual(boundsOverTime(service, offHours), { tasks: { min: 2, max: 8 } });
    });

    it("knows the widest and the narrowest bounds over time", () => {
        assert.deepEqual(boundsOverTime(decided(api, { minCount: 2, maxCount: 8 }), undefined), { tasks: { min: 2, max: 8 } });
        const late = { ...schedules, late: { expression: "cron(0 23 ? * * *)", timezone: "UTC", minCount: 1, maxCount: 12 } };
        assert.deepEqual(boundsOverTime(decided(api, { minCount: 2, maxCount: 8, schedules: late }), undefined), {
            tasks: { min: 1, max: 12 },
            narrowest: { min: 4, max: 3 },
        });
    });

    it("wakes a worker that may have no task, be it by a schedule alone", () => {
        const queue = (autoScaling: NonNullable<ServiceDescription["autoScaling"]>) =>
            planScaling(decided(worker, { ...autoScaling, maxCount: 8 }), undefined).metrics[0];
        const backlog = { kind: "backlog-per-task", queueName: "orders-queue", target: 100 };
        assert.deepEqual(queue({ minCount: 1 }), backlog);
        assert.deepEqual(queue({ minCount: 0 }), { ...backlog, wakes: true });
        assert.deepEqual(queue({ minCount: 1, schedules: { ...schedules, night: { ...schedules.night, minCount: 0 } } }), {
            ...backlog,
            wakes: true,
        });
    });

    it("hands a forecast on", () => {
        const predictive = { mode: "forecast-only", metric: "CPUUtilization", targetValue: 65 } as const;
        assert.deepEqual(planScaling(decided(api, { predictive }), undefined).predictive, predictive);
        assert.equal(planScaling(decided(api, {}), undefined).predictive, undefined);
    });
});
