import * as assert from "node:assert/strict";
import { decideExistingService } from "../model/existingServices/decideExistingService.ts";
import { planExistingService } from "../model/existingServices/planExistingService.ts";
import { preview } from "../testing/preview.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import type { ExistingServiceDescription } from "../vocabulary/existingService.ts";
import { ExistingService } from "./existingService.ts";

const target = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188",
    targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/checkout/943f017f100becff",
};
const policyType = "aws:appautoscaling/policy:Policy";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const previewed = (description: ExistingServiceDescription) =>
    preview((providers) => {
        const plan = planExistingService("checkout", decideExistingService(description, "production").service);
        const { topics } = testEnvironment;
        new ExistingService("checkout", { plan, topics, dashboardUrl: "https://dashboard", cpuScaling: "on" }, { providers });
    });

describe("ExistingService", () => {
    it("scales it by its cluster and name, on the requests of its target group", async () => {
        const policies = [{ metric: "RequestCountPerTarget", targetValue: 1000 }] as const;
        const made = await previewed({ cluster: "shop", target, autoScaling: { minCount: 2, maxCount: 6, targetCPU: 60, policies } });
        const { inputs } = made.get("aws:appautoscaling/target:Target", "checkout-scaling");
        assert.deepEqual([inputs["resourceId"], inputs["minCapacity"], inputs["maxCapacity"]], ["service/shop/checkout", 2, 6]);
        assert.deepEqual(made.names(policyType), ["checkout-scaling-cpu", "checkout-scaling-request"]);
        const requests = made.get(policyType, "checkout-scaling-request").inputs["targetTrackingScalingPolicyConfiguration"];
        assert.match(JSON.stringify(requests), /"resourceLabel":"app\/shop\/50dc6c495c0c9188\/targetgroup\/checkout\/943f017f100becff"/);
        const alarm = made.get(alarmType, "checkout-p99").inputs;
        assert.deepEqual(alarm["dimensions"], {
            LoadBalancer: "app/shop/50dc6c495c0c9188",
            TargetGroup: "targetgroup/checkout/943f017f100becff",
        });
        assert.match(String(alarm["alarmDescription"]), / https:\/\/dashboard$/);
    });

    it("makes nothing of the service itself, and no scaling that nobody asks for", async () => {
        const made = await previewed({ cluster: "shop" });
        assert.deepEqual(made.names(alarmType), ["checkout-high-cpu", "checkout-high-memory", "checkout-running"]);
        for (const type of ["aws:ecs/service:Service", "aws:appautoscaling/target:Target", policyType])
            assert.deepEqual(made.names(type), []);
        assert.deepEqual(made.get(alarmType, "checkout-running").inputs["dimensions"], { ClusterName: "shop", ServiceName: "checkout" });
    });
});
