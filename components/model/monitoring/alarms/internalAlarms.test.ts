import assert from "node:assert/strict";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";
import { alarmSummary, metricStats, monitored } from "../../../testing/monitoredServices.ts";

const { internal } = monitored;
const alarms = serviceAlarmSpecs<string>(internal);

describe("alarms of a service that only other services call", () => {
    it("begin at the same numbers as those behind a load balancer, but in milliseconds, and count tasks instead of targets", () => {
        assert.deepEqual(alarms.map(alarmSummary), [
            "prices-high-cpu: CPUUtilization Average > 80, 2 x 300 s, notBreaching",
            "prices-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            "prices-p99: TargetResponseTime p99 > 500, 2 x 300 s, notBreaching",
            "prices-5xx: 100 * errors / requests > 1, 2 x 300 s, notBreaching",
            "prices-running: RunningTaskCount Minimum < 2, 5 x 60 s, breaching",
            "prices-at-max: RunningTaskCount Minimum >= 6, 5 x 60 s, notBreaching",
            "prices-high-cpu-despite-scaling: IF(desired > 2, cpu, 0) > 80, 3 x 300 s, notBreaching",
            "prices-scaling-without-effect: IF(desired < 6 AND DIFF(desired) == 0, cpu, 0) > 60, 3 x 300 s, notBreaching",
            "prices-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
        ]);
    });

    it("read what Service Connect counts by the discovery name alone, since a service beside it would be the caller", () => {
        const read = alarms
            .flatMap(metricStats)
            .filter(({ metric }) => !("ClusterName" in metric.dimensions))
            .map(({ metric: { namespace, metricName, dimensions }, stat }) => [`${namespace} ${metricName} ${stat}`, dimensions]);
        assert.deepEqual(read, [
            ["AWS/ECS TargetResponseTime p99", { TargetDiscoveryName: "prices-api" }],
            ["AWS/ECS HTTPCode_Target_5XX_Count Sum", { TargetDiscoveryName: "prices-api" }],
            ["AWS/ECS RequestCount Sum", { DiscoveryName: "prices-api" }],
        ]);
    });

    it("count ERROR lines where logs are JSON", () => {
        const last = serviceAlarmSpecs<string>({ ...internal, jsonLogGroup: "/ecs/prices" }).at(-1);
        assert.ok(last !== undefined);
        assert.equal(alarmSummary(last), "prices-errors: prices-error-logs Sum > 5, 1 x 300 s, notBreaching");
    });
});
