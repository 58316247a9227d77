import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { AlarmSpec } from "./alarms/alarmSpec.ts";
import { alarmThresholds } from "./alarms/alarmThresholds.ts";
import { deploymentAlarmSpecs } from "./alarms/deploymentAlarmSpecs.ts";
import type { Metric } from "./metrics.ts";
import type { InternalService, MonitoredService, SingletonService, WebService, WorkerService } from "./monitoredService.ts";
import { serviceAlarmSpecs } from "./alarms/serviceAlarmSpecs.ts";
import { metricStats } from "../../testing/monitoredServices.ts";

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/);
const tasks = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 })).map(([min, more]) => ({ min, max: min + more }));
const common = { clusterName: name, serviceName: name, jsonLogGroup: fc.option(name, { nil: undefined }) };
/** A percentage that the alarm of this threshold leaves to scaling. */
const below = (threshold: number) => fc.integer({ min: 1, max: threshold - 1 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const utilization = {
    cpuTargetPercent: below(alarmThresholds.cpuPercent),
    memoryTargetPercent: optional(below(alarmThresholds.memoryPercent)),
};
const target = fc.integer({ min: 1, max: 100_000 });

const web: fc.Arbitrary<WebService> = fc.record({
    ...common,
    ...utilization,
    kind: fc.constant("web" as const),
    tasks,
    requestTarget: optional(target),
    highCpuPeriods: optional(fc.integer({ min: 1, max: 3 })),
    loadBalancer: name,
    targetGroup: name,
    alternateTargetGroup: optional(name),
});
const internal: fc.Arbitrary<InternalService> = fc.record({
    ...common,
    ...utilization,
    kind: fc.constant("internal" as const),
    tasks,
    discoveryName: name,
});
const queue = fc.oneof(
    fc.record({ kind: fc.constant("sqs" as const), queueName: name, deadLetterQueueName: name, target }),
    fc.record({ kind: fc.constant("reported" as const), queueName: name, target }),
);
const worker: fc.Arbitrary<WorkerService> = fc.record({
    ...common,
    kind: fc.constant("worker" as const),
    tasks,
    queue: optional(queue),
    cpuTargetPercent: optional(below(alarmThresholds.workerCpuPercent)),
});
const singleton: fc.Arbitrary<SingletonService> = fc.record({ ...common, kind: fc.constant("singleton" as const) });
const service: fc.Arbitrary<MonitoredService> = fc.oneof(web, internal, worker, singleton);

describe("the alarms of any service", () => {
    it("give every metric exactly the dimensions under which there is data", () => {
        const sets: Readonly<Record<string, readonly string[]>> = {
            "AWS/ECS CPUUtilization": ["ClusterName", "ServiceName"],
            "AWS/ECS MemoryUtilization": ["ClusterName", "ServiceName"],
            "AWS/ECS HTTPCode_Target_5XX_Count": ["TargetDiscoveryName"],
            "AWS/ECS RequestCount": ["DiscoveryName"],
            "AWS/ECS TargetResponseTime": ["TargetDiscoveryName"],
            "AWS/ApplicationELB *": ["LoadBalancer", "TargetGroup"],
            "AWS/SQS *": ["QueueName"],
            "ECS/ContainerInsights *": ["ClusterName", "ServiceName"],
            "EcsPlatform *": [],
            "Workers QueueDepth": ["QueueName"],
        };
        const setOf = ({ namespace, metricName }: Metric) => sets[`${namespace} ${metricName}`] ?? sets[`${namespace} *`];
        everyAlarm((alarm) => {
            for (const { metric } of metricStats(alarm)) {
                assert.deepEqual(Object.keys(metric.dimensions).sort(), setOf(metric), `${alarm.name} ${metric.metricName}`);
                assert.ok(Object.values(metric.dimensions).every((value) => value !== ""));
            }
        });
    });

    it("say which service it is, what is wrong and what to do, in what CloudWatch takes", () => {
        everyAlarm((alarm, { serviceName }) => {
            const { name, description } = alarm;
            assert.ok(name.startsWith(`${serviceName}-`) && name.length <= 255, name);
            assert.ok(description.startsWith(`${serviceName}: `) && description.length <= 1024, description);
            assert.match(description, /\b(compare|look|nothing to do|read|stop)\b/i);
            assert.doesNotMatch(description, /undefined|NaN|\[object/);
        });
    });

    it("begin above the targets of scaling, which deals with everything below", () => {
        everyAlarm((alarm, { serviceName, ...watched }) => {
            if (alarm.kind === "composite") return;
            const { cpuTargetPercent = 0 } = "cpuTargetPercent" in watched ? watched : {};
            const { memoryTargetPercent = 0 } = "memoryTargetPercent" in watched ? watched : {};
            const queueTarget = (watched.kind === "worker" ? watched.queue?.target : undefined) ?? 0;
            const targets: Readonly<Record<string, number>> = {
                "high-cpu": cpuTargetPercent,
                "high-cpu-despite-scaling": cpuTargetPercent,
                "high-memory": memoryTargetPercent,
                backlog: queueTarget,
            };
            const above = targets[alarm.name.slice(serviceName.length + 1)];
            if (above !== undefined) assert.ok(alarm.threshold > above, `${alarm.name}: ${alarm.threshold} is not above ${above}`);
        });
    });

    it("have names of their own, and stand behind those that their rule names", () => {
        fc.assert(
            fc.property(service, (monitored) => {
                const names = serviceAlarmSpecs(monitored).map((alarm) => alarm.name);
                assert.equal(new Set(names).size, names.length);
                for (const [index, alarm] of serviceAlarmSpecs(monitored).entries()) {
                    if (alarm.kind !== "composite") continue;
                    assert.ok(
                        alarm.of.every((member) => names.slice(0, index).includes(member) && alarm.rule.includes(`ALARM(${member})`)),
                    );
                }
            }),
        );
    });

    it("name every metric of an expression, and no other", () => {
        everyAlarm((alarm) => {
            if (alarm.kind === "composite") return;
            assert.ok(alarm.periodSeconds * alarm.evaluationPeriods <= 86_400, alarm.name);
            assert.ok((alarm.datapointsToAlarm ?? 1) <= alarm.evaluationPeriods, alarm.name);
            if (alarm.kind === "metric") return;
            const ids = Object.keys(alarm.metrics);
            assert.ok(ids.length + 1 <= 10, alarm.name);
            const used = alarm.expression.match(/\b[a-z]\w*\b/g) ?? [];
            assert.deepEqual([...new Set(used)].sort(), [...ids].sort(), alarm.name);
        });
    });

    it("tell somebody, but for the helper of the composite alarm", () => {
        everyAlarm(({ name, notifies }, { serviceName }) => assert.equal(notifies, name !== `${serviceName}-high-traffic`));
    });

    it("treat missing data as breaching only where tasks, targets or reports are missing", () => {
        everyAlarm((alarm, { serviceName }) => {
            if (alarm.kind === "composite") return;
            const breaching = ["healthy", "not-running", "running", "unreported"].map((symptom) => `${serviceName}-${symptom}`);
            assert.equal(alarm.treatMissingData, breaching.includes(alarm.name) ? "breaching" : "notBreaching", alarm.name);
        });
    });
});

describe("the alarms that a deployment watches, of any service", () => {
    it("stay quiet while there is no service yet: no data and no target are no fault", () => {
        fc.assert(
            fc.property(web, (service) => {
                for (const alarm of deploymentAlarmSpecs(service)) {
                    assert.ok(alarm.kind !== "composite");
                    assert.equal(alarm.treatMissingData, "notBreaching", alarm.name);
                    assert.equal(alarm.comparison, "GreaterThanThreshold", alarm.name);
                }
            }),
        );
    });
});

function everyAlarm(holds: (alarm: AlarmSpec, service: MonitoredService) => void): void {
    fc.assert(fc.property(service, (monitored) => serviceAlarmSpecs(monitored).forEach((alarm) => holds(alarm, monitored))));
}
