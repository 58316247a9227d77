import * as assert from "node:assert/strict";
import { emptyCloud } from "../../rehearsal/aws/cloud/cloud.ts";
import { OfflineCloud } from "../../rehearsal/aws/offlineCloud.ts";
import { madeElsewhere } from "../../rehearsal/aws/testing/drift.ts";
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

const previewed = (description: ExistingServiceDescription, cloud = emptyCloud) =>
    preview(
        (providers) => {
            const plan = planExistingService("checkout", decideExistingService(description, "production").service);
            const { topics } = testEnvironment;
            new ExistingService("checkout", { plan, topics, dashboardUrl: "https://dashboard", cpuScaling: "on" }, { providers });
        },
        "staging",
        new OfflineCloud({ cloud }),
    );

describe("ExistingService", () => {
    it("scales it by its cluster and name, on the requests of its target group", async () => {
        const policies = [{ metric: "RequestCountPerTarget", targetValue: 1000 }] as const;
        const autoScaling = { minCount: 2, maxCount: 6, targetCPU: 60, policies };
        const made = await previewed({ cluster: "shop", name: "web", target, autoScaling });
        const { inputs } = made.get("aws:appautoscaling/target:Target", "checkout-scaling");
        assert.deepEqual([inputs["resourceId"], inputs["minCapacity"], inputs["maxCapacity"]], ["service/shop/web", 2, 6]);
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

    it("takes up what is registered already by the ids that the provider imports it by, and makes the rest", async () => {
        const autoScaling = { minCount: 2, maxCount: 6, targetCPU: 60, targetMemory: 70 };
        const scaled = { serviceNamespace: "ecs", resourceId: "service/shop/checkout", scalableDimension: "ecs:service:DesiredCount" };
        const registered = madeElsewhere("aws:appautoscaling/target:Target", { ...scaled, minCapacity: 1, maxCapacity: 4 })(emptyCloud);
        const cloud = madeElsewhere(policyType, {
            ...scaled,
            name: "cpu75",
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                targetValue: 75,
            },
        })(registered);
        const made = await previewed({ cluster: "shop", autoScaling, policyNames: { CPUUtilization: "cpu75" }, adopt: true }, cloud);
        const importOf = (type: string, name: string) => made.get(type, name).options.importId;
        assert.equal(
            importOf("aws:appautoscaling/target:Target", "checkout-scaling"),
            "ecs/service/shop/checkout/ecs:service:DesiredCount",
        );
        assert.equal(importOf(policyType, "checkout-scaling-cpu"), "ecs/service/shop/checkout/ecs:service:DesiredCount/cpu75");
        assert.equal(importOf(policyType, "checkout-scaling-memory"), undefined);
        assert.equal(made.get(policyType, "checkout-scaling-cpu").inputs["name"], "cpu75");
    });

    it("makes nothing of the service itself, and no scaling that nobody asks for", async () => {
        const made = await previewed({ cluster: "shop" });
        assert.deepEqual(made.names(alarmType), ["checkout-high-cpu", "checkout-high-memory", "checkout-running"]);
        for (const type of ["aws:ecs/service:Service", "aws:appautoscaling/target:Target", policyType])
            assert.deepEqual(made.names(type), []);
        assert.deepEqual(made.get(alarmType, "checkout-running").inputs["dimensions"], { ClusterName: "shop", ServiceName: "checkout" });
    });
});
