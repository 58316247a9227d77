import assert from "node:assert/strict";
import type { EnvironmentConfig } from "../../../vocabulary/environment.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { decideService } from "../decideService.ts";

type Kind = EnvironmentConfig["kind"];

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
type Scaling = NonNullable<ServiceDescription["autoScaling"]>;

function problems(service: ServiceDescription, autoScaling: Scaling, kind: Kind = "staging"): readonly string[] {
    return decideService("orders", { ...service, autoScaling }, kind).problems.map(({ key, text }) => `${key.join(".")}: ${text}`);
}

describe("what is wrong with scaling", () => {
    it("is a worker without a task in production", () => {
        assert.deepEqual(problems(worker, { minCount: 0 }, "production"), [
            "autoScaling.minCount: no task in production, got 0; write at least 1",
        ]);
        assert.deepEqual(problems(worker, { minCount: 1 }, "production"), []);
        assert.deepEqual(problems(worker, { minCount: 0 }, "staging"), []);
        assert.deepEqual(problems(worker, { minCount: 0 }, "development"), []);
    });

    it("is a service without a task that nothing would start again", () => {
        const nothing = [
            "autoScaling.minCount: nothing would start a task again, got 0; write at least 1, or stop it by the clock with offHours",
        ];
        assert.deepEqual(problems(api, { minCount: 0 }), nothing);
        assert.deepEqual(problems({ ...worker, queue: undefined }, { minCount: 0 }), nothing);
        assert.deepEqual(problems({ ...worker, queue: { kind: "reported" } }, { minCount: 0 }), nothing);
        assert.deepEqual(problems({ ...worker, queue: { kind: "sqs", metric: "raw-depth" } }, { minCount: 0 }), [
            "autoScaling.minCount: raw-depth starts no task before its target is waiting, got 0; write at least 1, or queue.metric: backlog-per-task",
        ]);
    });

    const metric = {
        namespace: "Acme/Orders",
        metricName: "OpenCarts",
        dimensions: { Service: "orders", Stage: "a" },
        statistic: "Average",
        targetValue: 5,
        perTask: true,
    } as const;

    it("is a metric of one's own that AWS predefines", () => {
        const own = (namespace: string, metricName: string) =>
            problems(api, { customMetrics: { load: { ...metric, namespace, metricName } } });
        const key = "autoScaling.customMetrics.load.metricName: a metric that has a word of its own";
        assert.deepEqual(own("AWS/ECS", "CPUUtilization"), [`${key}, got CPUUtilization; write targetCPU`]);
        assert.deepEqual(own("AWS/ECS", "MemoryUtilization"), [`${key}, got MemoryUtilization; write targetMemory`]);
        assert.deepEqual(own("AWS/ApplicationELB", "RequestCountPerTarget"), [
            `${key}, got RequestCountPerTarget; write it into policies, as metric: RequestCountPerTarget`,
        ]);
        assert.deepEqual(own("Acme", "CPUUtilization"), []);
        assert.deepEqual(own("AWS/ECS", "CPUReservation"), []);
    });

    it("is the same metric twice, whatever the order of its dimensions", () => {
        const turned = { ...metric, dimensions: { Stage: "a", Service: "orders" }, targetValue: 9 };
        assert.deepEqual(problems(api, { customMetrics: { carts: metric, more: turned } }), [
            "autoScaling.customMetrics.more: the same metric as carts, got OpenCarts; delete one of the two",
        ]);
        for (const other of [
            { metricName: "Carts" },
            { namespace: "Acme" },
            { statistic: "Maximum" },
            { perTask: false },
            { dimensions: {} },
        ] as const) {
            assert.deepEqual(problems(api, { customMetrics: { carts: metric, more: { ...metric, ...other } } }), []);
        }
    });

    const day = { expression: "cron(0 7 ? * MON-FRI *)", timezone: "Europe/Berlin", minCount: 4 };
    const night = { expression: "cron(0 20 ? * MON-FRI *)", timezone: "Europe/Berlin" };

    it("is one schedule alone, after which nothing sets the bounds back", () => {
        assert.deepEqual(problems(api, { maxCount: 8, schedules: { day } }), [
            "autoScaling.schedules.day: nothing sets the bounds back, got day alone; write another schedule that does",
        ]);
        assert.deepEqual(problems(api, { maxCount: 8, schedules: { day, night } }), []);
        assert.deepEqual(problems(api, { maxCount: 8, schedules: {} }), []);
    });

    it("is two schedules at one time", () => {
        const same = { ...night, expression: day.expression };
        assert.deepEqual(problems(api, { maxCount: 8, schedules: { day, night: same } }), [
            "autoScaling.schedules.night: at the same time as day, got cron(0 7 ? * MON-FRI *); write two different times",
        ]);
        assert.deepEqual(problems(api, { maxCount: 8, schedules: { day, night: { ...same, timezone: "Europe/Paris" } } }), []);
    });

    it("is a schedule whose bounds are the wrong way round, also against those of the service", () => {
        const wrong = (least: number, most: number) => [
            `autoScaling.schedules.day: minCount above maxCount, got ${least} and ${most}; lower minCount or raise maxCount`,
        ];
        assert.deepEqual(problems(api, { maxCount: 4, schedules: { day, night } }), []);
        assert.deepEqual(problems(api, { maxCount: 3, schedules: { day, night } }), wrong(4, 3));
        assert.deepEqual(
            problems(api, { minCount: 3, maxCount: 8, schedules: { day: { ...night, expression: day.expression, maxCount: 2 }, night } }),
            wrong(3, 2),
        );
    });

    it("is a schedule to no task that nothing ends", () => {
        const schedules = { day, night: { ...night, minCount: 0 } };
        const key = "autoScaling.schedules.night.minCount";
        assert.deepEqual(problems(worker, { maxCount: 8, schedules }, "production"), [
            `${key}: no task in production, got 0; write at least 1`,
        ]);
        assert.deepEqual(problems(worker, { maxCount: 8, schedules }), []);
        assert.deepEqual(problems(api, { maxCount: 8, schedules }), [
            `${key}: nothing would start a task again, got 0; write at least 1, or stop it by the clock with offHours`,
        ]);
    });

    it("is a forecast of what nobody counts, or above its alarm", () => {
        const forecast = (
            service: ServiceDescription,
            metric: "CPUUtilization" | "MemoryUtilization" | "RequestCountPerTarget",
            targetValue: number,
        ) => problems(service, { predictive: { mode: "forecast-only", metric, targetValue } });
        assert.deepEqual(forecast(api, "CPUUtilization", 79), []);
        assert.deepEqual(forecast(api, "CPUUtilization", 80), [
            "autoScaling.predictive.targetValue: alarm not above its scaling target, got 80; write at most 79, since the alarm is at 80",
        ]);
        assert.deepEqual(forecast(worker, "CPUUtilization", 89), []);
        assert.deepEqual(forecast(api, "RequestCountPerTarget", 1000), []);
        assert.deepEqual(forecast({ ...api, route: undefined, connect: {} }, "RequestCountPerTarget", 1000), [
            "autoScaling.predictive.metric: no load balancer that counts requests, got RequestCountPerTarget; write a route, or scale on CPUUtilization",
        ]);
        assert.deepEqual(forecast(worker, "MemoryUtilization", 80), [
            "autoScaling.predictive.metric: more workers do not give a job more memory, got MemoryUtilization; scale on QueueDepth or CPUUtilization",
        ]);
        const canary = {
            kind: "canary",
            canaryPercent: 5,
            canaryBakeMinutes: 10,
            bakeMinutes: 15,
            testListener: false,
            alarms: true,
            hooks: [],
        } as const;
        assert.deepEqual(forecast({ ...api, deployment: canary }, "CPUUtilization", 70), []);
        assert.deepEqual(forecast({ ...api, deployment: canary }, "RequestCountPerTarget", 1000), [
            "autoScaling.predictive.metric: one of the two target groups has no requests, got RequestCountPerTarget; forecast CPUUtilization, or deploy by rolling",
        ]);
    });

    it("is anything of it on a scheduler", () => {
        const scheduler: ServiceDescription = { preset: "scheduler", image: "docker.io/acme/beat:1.0.0", probe: ["CMD", "/app/check"] };
        const one = "a scheduler is exactly one task, which nothing scales; delete it";
        assert.deepEqual(problems(scheduler, { scaleInCooldownSeconds: 300, schedules: { day, night }, customMetrics: {} }), [
            `autoScaling.scaleInCooldownSeconds: ${one}`,
            `autoScaling.schedules: ${one}`,
        ]);
    });
});
