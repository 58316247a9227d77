import assert from "node:assert/strict";
import type { AlarmSpec } from "./alarmSpec.ts";
import { entryAlarmSpecs } from "./entryAlarmSpecs.ts";
import type { MonitoredService, SingletonService, WebService, WorkerService } from "../monitoredService.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";
import { alarmSummary, metricStats, monitored } from "../../../testing/monitoredServices.ts";

const { web } = monitored;
const api: WebService = {
    kind: "web",
    clusterName: "amply-prod-eu",
    serviceName: "amply-api",
    jsonLogGroup: "/ecs/amply-api",
    tasks: { min: 2, max: 10 },
    cpuTargetPercent: 70,
    alarms: { highCpu: { periods: 3 } },
    loadBalancer: "app/entry/1",
    targetGroup: "targetgroup/amply-api-tg/3",
};
const worker: WorkerService = {
    kind: "worker",
    clusterName: "amply-prod-eu",
    serviceName: "amply-worker",
    jsonLogGroup: "/ecs/amply-worker",
    tasks: { min: 2, max: 20 },
    queue: {
        kind: "sqs",
        queueName: "amply-celery-queue",
        deadLetterQueueName: "amply-celery-queue-dead-letters",
        target: 100,
    },
};
const beat: SingletonService = {
    kind: "singleton",
    clusterName: "amply-prod-eu",
    serviceName: "amply-beat",
    jsonLogGroup: "/ecs/amply-beat",
};
const services: readonly MonitoredService[] = [web, api, worker, beat];
const everyAlarm = [...services.flatMap((service) => serviceAlarmSpecs(service)), ...entryAlarmSpecs("entry", "app/entry/1")];

const ecs = (service: MonitoredService) => ({ ClusterName: service.clusterName, ServiceName: service.serviceName });
const targets = { LoadBalancer: "app/entry/1", TargetGroup: "targetgroup/web/2" };

describe("serviceAlarmSpecs", () => {
    it("watches a service that is scaled on requests with these alarms", () => {
        assert.deepEqual(namesOf(web), [
            "web-high-cpu",
            "web-high-memory",
            "web-p99",
            "web-5xx",
            "web-healthy",
            "web-unhealthy",
            "web-high-traffic",
            "web-high-cpu-normal-traffic",
            "web-at-max",
            "web-high-cpu-despite-scaling",
            "web-scaling-without-effect",
            "web-flapping",
        ]);
    });

    it("has no alarm on traffic where there is no request target, and one on ERROR lines where logs are JSON", () => {
        assert.deepEqual(namesOf(api), [
            "amply-api-high-cpu",
            "amply-api-high-memory",
            "amply-api-p99",
            "amply-api-5xx",
            "amply-api-healthy",
            "amply-api-unhealthy",
            "amply-api-at-max",
            "amply-api-high-cpu-despite-scaling",
            "amply-api-scaling-without-effect",
            "amply-api-flapping",
            "amply-api-errors",
        ]);
    });

    it("watches a worker's queue instead of a load balancer", () => {
        assert.deepEqual(namesOf(worker), [
            "amply-worker-high-cpu",
            "amply-worker-high-memory",
            "amply-worker-backlog",
            "amply-worker-oldest-message",
            "amply-worker-dead-letters",
            "amply-worker-at-max",
            "amply-worker-high-cpu-despite-scaling",
            "amply-worker-scaling-without-effect",
            "amply-worker-flapping",
            "amply-worker-errors",
        ]);
    });

    it("has no alarm on scaling where one count is minimum and maximum, which would never stop firing", () => {
        const scaling = (max: number) =>
            namesOf({ ...web, tasks: { min: 2, max } }).filter((name) => /-(at-max|flapping|high-cpu-despite|scaling-without)/.test(name));
        assert.deepEqual(scaling(2), []);
        assert.equal(scaling(3).length, 4);
    });

    it("looks at the widest bounds for too few and too many tasks, and at the narrowest for whether scaling works", () => {
        const rows = serviceAlarmSpecs({ ...web, tasks: { min: 2, max: 12 }, narrowest: { min: 4, max: 3 } }).map(alarmSummary);
        assert.deepEqual(
            rows.filter((row) => /^web-(healthy|at-max|high-cpu-despite|scaling-without)/.test(row)),
            [
                "web-healthy: HealthyHostCount Minimum < 2, 5 x 60 s, breaching",
                "web-at-max: RunningTaskCount Minimum >= 12, 5 x 60 s, notBreaching",
                "web-high-cpu-despite-scaling: IF(desired > 4, cpu, 0) > 80, 3 x 300 s, notBreaching",
                "web-scaling-without-effect: IF(desired < 3 AND DIFF(desired) == 0, cpu, 0) > 70, 3 x 300 s, notBreaching",
            ],
        );
    });

    it("watches that a singleton runs exactly once, and nothing of scaling", () => {
        assert.deepEqual(namesOf(beat), ["amply-beat-not-running", "amply-beat-more-than-one", "amply-beat-errors"]);
    });

    it("begins at these numbers, for these times", () => {
        const rows = services.flatMap((service) => serviceAlarmSpecs(service)).map(alarmSummary);
        assert.deepEqual(rows, [
            "web-high-cpu: CPUUtilization Average > 80, 2 x 300 s, notBreaching",
            "web-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            "web-p99: TargetResponseTime p99 > 0.5, 2 x 300 s, notBreaching",
            "web-5xx: 100 * errors / requests > 1, 2 x 300 s, notBreaching",
            "web-healthy: HealthyHostCount Minimum < 2, 5 x 60 s, breaching",
            "web-unhealthy: UnHealthyHostCount Maximum > 0, 5 x 60 s, notBreaching",
            "web-high-traffic: RequestCountPerTarget Sum > 700, 10 x 60 s, notBreaching",
            "web-high-cpu-normal-traffic: ALARM(web-high-cpu) AND NOT ALARM(web-high-traffic)",
            "web-at-max: RunningTaskCount Minimum >= 10, 5 x 60 s, notBreaching",
            "web-high-cpu-despite-scaling: IF(desired > 2, cpu, 0) > 80, 3 x 300 s, notBreaching",
            "web-scaling-without-effect: IF(desired < 10 AND DIFF(desired) == 0, cpu, 0) > 70, 3 x 300 s, notBreaching",
            "web-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
            "amply-api-high-cpu: CPUUtilization Average > 80, 3 x 300 s, notBreaching",
            "amply-api-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            "amply-api-p99: TargetResponseTime p99 > 0.5, 2 x 300 s, notBreaching",
            "amply-api-5xx: 100 * errors / requests > 1, 2 x 300 s, notBreaching",
            "amply-api-healthy: HealthyHostCount Minimum < 2, 5 x 60 s, breaching",
            "amply-api-unhealthy: UnHealthyHostCount Maximum > 0, 5 x 60 s, notBreaching",
            "amply-api-at-max: RunningTaskCount Minimum >= 10, 5 x 60 s, notBreaching",
            "amply-api-high-cpu-despite-scaling: IF(desired > 2, cpu, 0) > 80, 3 x 300 s, notBreaching",
            "amply-api-scaling-without-effect: IF(desired < 10 AND DIFF(desired) == 0, cpu, 0) > 70, 3 x 300 s, notBreaching",
            "amply-api-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
            "amply-api-errors: amply-api-error-logs Sum > 5, 1 x 300 s, notBreaching",
            "amply-worker-high-cpu: CPUUtilization Average > 90, 2 x 300 s, notBreaching",
            "amply-worker-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            "amply-worker-backlog: IF(running > 0, visible / running, visible) > 200, 3 x 300 s, notBreaching",
            "amply-worker-oldest-message: ApproximateAgeOfOldestMessage Maximum > 300, 1 x 300 s, notBreaching",
            "amply-worker-dead-letters: ApproximateNumberOfMessagesVisible Maximum >= 1, 1 x 300 s, notBreaching",
            "amply-worker-at-max: RunningTaskCount Minimum >= 20, 5 x 60 s, notBreaching",
            "amply-worker-high-cpu-despite-scaling: IF(desired > 2, cpu, 0) > 90, 3 x 300 s, notBreaching",
            "amply-worker-scaling-without-effect: IF(desired < 20 AND DIFF(desired) == 0, IF(running > 0, visible / running, visible), 0) > 100, 3 x 300 s, notBreaching",
            "amply-worker-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
            "amply-worker-errors: amply-worker-error-logs Sum > 5, 1 x 300 s, notBreaching",
            "amply-beat-not-running: RunningTaskCount Minimum < 1, 3 x 60 s, breaching",
            "amply-beat-more-than-one: RunningTaskCount Maximum > 1, 1 x 60 s, notBreaching",
            "amply-beat-errors: amply-beat-error-logs Sum > 5, 1 x 300 s, notBreaching",
        ]);
    });

    it("gives every metric its whole set of dimensions", () => {
        assert.deepEqual(metricsOf(serviceAlarmSpecs(web)), {
            "AWS/ApplicationELB HTTPCode_Target_5XX_Count": targets,
            "AWS/ApplicationELB HealthyHostCount": targets,
            "AWS/ApplicationELB RequestCount": targets,
            "AWS/ApplicationELB RequestCountPerTarget": targets,
            "AWS/ApplicationELB TargetResponseTime": targets,
            "AWS/ApplicationELB UnHealthyHostCount": targets,
            "AWS/ECS CPUUtilization": ecs(web),
            "AWS/ECS MemoryUtilization": ecs(web),
            "ECS/ContainerInsights DesiredTaskCount": ecs(web),
            "ECS/ContainerInsights RunningTaskCount": ecs(web),
        });
        assert.deepEqual(metricsOf(serviceAlarmSpecs(beat)), {
            "ECS/ContainerInsights RunningTaskCount": ecs(beat),
            "EcsPlatform amply-beat-error-logs": {},
        });
        assert.deepEqual(
            serviceAlarmSpecs(worker).flatMap((alarm) =>
                alarm.kind === "metric" && alarm.metric.namespace === "AWS/SQS" ? [[alarm.name, alarm.metric.dimensions]] : [],
            ),
            [
                ["amply-worker-oldest-message", { QueueName: "amply-celery-queue" }],
                ["amply-worker-dead-letters", { QueueName: "amply-celery-queue-dead-letters" }],
            ],
        );
    });

    it("tells somebody of every alarm but the helper, and says what to do", () => {
        assert.deepEqual(
            everyAlarm.filter(({ notifies }) => !notifies).map(({ name }) => name),
            ["web-high-traffic"],
        );
        for (const { name, description } of everyAlarm) {
            assert.match(description, /^[\w-]+: .+[.:] \S.+$/s, name);
            assert.ok(description.length <= 1024, `${name}: CloudWatch takes 1024 characters`);
        }
    });

    it("stays within what CloudWatch allows", () => {
        for (const alarm of everyAlarm) {
            if (alarm.kind === "composite") continue;
            assert.ok(alarm.periodSeconds * alarm.evaluationPeriods <= 86_400, alarm.name);
            if (alarm.kind === "metric") continue;
            const ids = Object.keys(alarm.metrics);
            assert.ok(ids.length + 1 <= 10, alarm.name);
            for (const id of ids) {
                assert.match(id, /^[a-z]\w*$/);
                assert.match(alarm.expression, new RegExp(`\\b${id}\\b`), `${alarm.name} does not use ${id}`);
            }
            const used = alarm.expression.match(/\b[a-z]\w*\b/g) ?? [];
            assert.deepEqual([...new Set(used)].sort(), [...ids].sort(), alarm.name);
        }
    });

    it("puts an alarm behind those that its rule names", () => {
        const names = namesOf(web);
        assert.ok(names.indexOf("web-high-cpu-normal-traffic") > names.indexOf("web-high-traffic"));
        assert.equal(new Set(everyAlarm.map(({ name }) => name)).size, everyAlarm.length);
    });
});

describe("entryAlarmSpecs", () => {
    it("counts the load balancer's own errors without a target group", () => {
        const [alarm] = entryAlarmSpecs("entry", "app/entry/1");
        assert.ok(alarm?.kind === "metric");
        assert.equal(alarmSummary(alarm), "entry-5xx: HTTPCode_ELB_5XX_Count Sum > 10, 2 x 300 s, notBreaching");
        assert.deepEqual(alarm.metric.dimensions, { LoadBalancer: "app/entry/1" });
    });
});

function namesOf(service: MonitoredService): readonly string[] {
    return serviceAlarmSpecs(service).map(({ name }) => name);
}

function metricsOf(alarms: readonly AlarmSpec[]): Record<string, unknown> {
    const metrics = alarms.flatMap(metricStats).map(({ metric }) => metric);
    return Object.fromEntries(metrics.map(({ namespace, metricName, dimensions }) => [`${namespace} ${metricName}`, dimensions]));
}
