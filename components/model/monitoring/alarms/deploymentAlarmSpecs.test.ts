import assert from "node:assert/strict";
import { deploymentAlarmSpecs } from "./deploymentAlarmSpecs.ts";
import { serviceAlarmSpecs } from "./serviceAlarmSpecs.ts";
import { alarmSummary, metricStats, monitored } from "../../../testing/monitoredServices.ts";

const { pair, web } = monitored;

describe("deploymentAlarmSpecs", () => {
    it("fire for the tasks of both target groups, within three minutes", () => {
        assert.deepEqual(deploymentAlarmSpecs(pair).map(alarmSummary), [
            "orders-deployment-errors: 100 * SUM([errors, errorsAlternate]) / SUM([requests, requestsAlternate]) > 1, 2 of 3 x 60 s, notBreaching",
            "orders-deployment-p99: MAX([group, groupAlternate]) > 0.5, 3 x 60 s, notBreaching",
        ]);
    });

    it("read the one target group where there is one", () => {
        assert.deepEqual(deploymentAlarmSpecs(web).map(alarmSummary), [
            "web-deployment-errors: 100 * errors / requests > 1, 2 of 3 x 60 s, notBreaching",
            "web-deployment-p99: TargetResponseTime p99 > 0.5, 3 x 60 s, notBreaching",
        ]);
    });

    it("know the load balancer alone, so that they are there before the service", () => {
        for (const { metric } of deploymentAlarmSpecs(pair).flatMap(metricStats)) {
            assert.equal(metric.namespace, "AWS/ApplicationELB");
            assert.deepEqual(Object.keys(metric.dimensions).sort(), ["LoadBalancer", "TargetGroup"]);
        }
    });

    it("have names of their own, and say what to do", () => {
        const others = serviceAlarmSpecs(pair).map(({ name }) => name);
        for (const { name, description, notifies } of deploymentAlarmSpecs(pair)) {
            assert.equal(others.includes(name), false, name);
            assert.match(description, /ECS rolls back a deployment that is in progress: .*Without one, see orders-/);
            assert.equal(notifies, true);
        }
    });
});
