import assert from "node:assert/strict";
import type { AlarmSpec } from "./alarmSpec.ts";
import type { WebService } from "../monitoredService.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";
import { alarmSummary, monitored } from "../../../testing/monitoredServices.ts";

const { pair } = monitored;
const single: WebService = { ...pair, alternateTargetGroup: undefined };
const named = (alarms: readonly AlarmSpec[], name: string) => alarms.find((alarm) => alarm.name === name);

describe("alarms of a service whose deployments alternate between two target groups", () => {
    it("look at both groups, since either may be the one in use", () => {
        assert.deepEqual(serviceAlarmSpecs(pair).map(alarmSummary), [
            "orders-high-cpu: CPUUtilization Average > 80, 2 x 300 s, notBreaching",
            "orders-high-memory: MemoryUtilization Average > 85, 2 x 300 s, notBreaching",
            "orders-p99: MAX([group, groupAlternate]) > 0.5, 2 x 300 s, notBreaching",
            "orders-5xx: 100 * SUM([errors, errorsAlternate]) / SUM([requests, requestsAlternate]) > 1, 2 x 300 s, notBreaching",
            "orders-healthy: SUM([group, groupAlternate]) < 2, 5 x 60 s, breaching",
            "orders-unhealthy: SUM([group, groupAlternate]) > 0, 5 x 60 s, notBreaching",
            "orders-high-traffic: SUM([group, groupAlternate]) > 700, 10 x 60 s, notBreaching",
            "orders-high-cpu-normal-traffic: ALARM(orders-high-cpu) AND NOT ALARM(orders-high-traffic)",
            "orders-at-max: RunningTaskCount Minimum >= 10, 5 x 60 s, notBreaching",
            "orders-high-cpu-despite-scaling: IF(desired > 2, cpu, 0) > 80, 3 x 300 s, notBreaching",
            "orders-scaling-without-effect: IF(desired < 10 AND DIFF(desired) == 0, cpu, 0) > 70, 3 x 300 s, notBreaching",
            "orders-flapping: IF(ABS(DIFF(desired)) > 0, 1, 0) > 0, 6 of 60 x 60 s, notBreaching",
        ]);
    });

    it("read one metric of each group, with its own statistic", () => {
        const read = (name: string) => {
            const alarm = named(serviceAlarmSpecs(pair), name);
            assert.ok(alarm?.kind === "math", name);
            return Object.entries(alarm.metrics).map(([id, { metric, stat }]) => [
                id,
                metric.metricName,
                stat,
                metric.dimensions["TargetGroup"],
            ]);
        };
        const [first, alternate] = ["targetgroup/orders/2", "targetgroup/orders/3"];
        const both = (metricName: string, stat: string) => [
            ["group", metricName, stat, first],
            ["groupAlternate", metricName, stat, alternate],
        ];
        assert.deepEqual(read("orders-p99"), both("TargetResponseTime", "p99"));
        assert.deepEqual(read("orders-healthy"), both("HealthyHostCount", "Minimum"));
        assert.deepEqual(read("orders-unhealthy"), both("UnHealthyHostCount", "Maximum"));
        assert.deepEqual(read("orders-high-traffic"), both("RequestCountPerTarget", "Sum"));
        assert.deepEqual(read("orders-5xx"), [
            ["errors", "HTTPCode_Target_5XX_Count", "Sum", first],
            ["errorsAlternate", "HTTPCode_Target_5XX_Count", "Sum", alternate],
            ["requests", "RequestCount", "Sum", first],
            ["requestsAlternate", "RequestCount", "Sum", alternate],
        ]);
    });

    it("fill in nothing: the newest minute would read as 0 until it has arrived", () => {
        assert.ok(serviceAlarmSpecs(pair).every((alarm) => alarm.kind !== "math" || !alarm.expression.includes("FILL")));
    });

    it("differ from those of one group in what they read alone", () => {
        const rest = (alarm: AlarmSpec) => ({ ...alarm, kind: "", metric: "", stat: "", expression: "", label: "", metrics: "" });
        assert.deepEqual(serviceAlarmSpecs(pair).map(rest), serviceAlarmSpecs(single).map(rest));
        const p99 = named(serviceAlarmSpecs(single), "orders-p99");
        assert.ok(p99?.kind === "metric");
        assert.deepEqual([p99.stat, p99.metric.dimensions], ["p99", { LoadBalancer: "app/entry/1", TargetGroup: "targetgroup/orders/2" }]);
    });
});
