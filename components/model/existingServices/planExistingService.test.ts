import * as assert from "node:assert/strict";
import type { ExistingServiceDescription } from "../../vocabulary/existingService.ts";
import { serviceAlarmSpecs } from "../monitoring/alarms/serviceAlarmSpecs.ts";
import { decideExistingService } from "./decideExistingService.ts";
import { describeExistingService } from "./describeExistingService.ts";
import { namesOfExistingService } from "./namesOfExistingService.ts";
import { planExistingService } from "./planExistingService.ts";

const target = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188",
    targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/checkout/943f017f100becff",
};
const night = { expression: "cron(0 20 * * ? *)", timezone: "UTC", minCount: 1, maxCount: 3 };
const day = { expression: "cron(0 7 * * ? *)", timezone: "UTC" };

const planned = (description: Partial<ExistingServiceDescription>) =>
    planExistingService("checkout", decideExistingService({ cluster: "shop", ...description }, "production").service);

describe("planExistingService", () => {
    it("names load balancer and target group as metrics do, and reckons with the bounds at any time", () => {
        const policies = [{ metric: "RequestCountPerTarget", targetValue: 1000 }] as const;
        const { names, scaling, monitored } = planned({
            target,
            autoScaling: { minCount: 2, maxCount: 6, targetCPU: 60, targetMemory: 70, policies, schedules: { night, day } },
        });
        const alarms = { highCpu: { threshold: 80 } };
        assert.deepEqual(names, { clusterName: "shop", serviceName: "checkout" });
        assert.deepEqual(JSON.parse(JSON.stringify(monitored)), {
            kind: "web",
            ...names,
            tasks: { min: 1, max: 6 },
            narrowest: { min: 2, max: 3 },
            cpuTargetPercent: 60,
            memoryTargetPercent: 70,
            requestTarget: 1000,
            loadBalancer: "app/shop/50dc6c495c0c9188",
            targetGroup: "targetgroup/checkout/943f017f100becff",
            alarms,
        });
        assert.deepEqual(scaling?.tasks, { min: 2, max: 6 });
        assert.deepEqual(scaling?.metrics, [
            { kind: "cpu", targetPercent: 60 },
            { kind: "memory", targetPercent: 70 },
            { kind: "requests", target: 1000 },
        ]);
        assert.deepEqual(
            scaling?.schedules?.map(({ name, tasks }) => [name, tasks]),
            [
                ["day", { min: 2, max: 6 }],
                ["night", { min: 1, max: 3 }],
            ],
        );
    });

    it("watches tasks alone where no load balancer is known, and scales nothing where nothing is written", () => {
        const plan = planned({ desiredCount: 3 });
        assert.deepEqual(Object.keys(plan), ["names", "monitored"]);
        assert.deepEqual([plan.monitored.kind, "tasks" in plan.monitored && plan.monitored.tasks], ["worker", { min: 3, max: 3 }]);
    });

    it("tells two services of one name apart, in two clusters", () => {
        const { names, monitored } = planned({ name: "web" });
        assert.deepEqual(names, { clusterName: "shop", serviceName: "checkout", nameInEcs: "web" });
        const [cpu] = serviceAlarmSpecs(monitored);
        assert.equal(cpu?.name, "checkout-high-cpu");
        assert.deepEqual(cpu?.kind === "metric" && cpu.metric.dimensions, { ClusterName: "shop", ServiceName: "web" });
        assert.deepEqual(namesOfExistingService(planned({ name: "web" }))[0], { kind: "service", name: "web", within: "shop" });
    });

    it("calls policies as somebody else has called them", () => {
        const autoScaling = { minCount: 2, maxCount: 6, targetCPU: 60, targetMemory: 70 };
        const plan = planned({ autoScaling, policyNames: { CPUUtilization: "cpu75" }, adopt: true });
        assert.deepEqual(plan.scaling?.metrics, [
            { kind: "cpu", targetPercent: 60, policyName: "cpu75" },
            { kind: "memory", targetPercent: 70 },
        ]);
        assert.equal(plan.adopt, true);
        const policies = namesOfExistingService(plan).flatMap(({ kind, name }) => (kind === "scaling policy" ? [name] : []));
        assert.deepEqual(policies, ["cpu75", "checkout-memory-tracking-policy"]);
    });

    it("refuses for a program what it would refuse in a file, all at once", () => {
        const autoScaling = { minCount: 7, maxCount: 6, targetCPU: 80 };
        assert.throws(() => describeExistingService("checkout", { cluster: "shop", autoScaling }, "production"), {
            message: [
                "checkout: autoScaling: minCount above maxCount, got 7 and 6; lower minCount or raise maxCount",
                "checkout: autoScaling.targetCPU: alarm not above its scaling target, got 80; write at most 79, since the alarm is at 80",
            ].join("\n"),
        });
        assert.deepEqual(describeExistingService("checkout", { cluster: "shop" }, "production"), planned({}));
    });

    it("has names that nothing else in the stack may have", () => {
        const names = namesOfExistingService(
            planned({ autoScaling: { minCount: 2, maxCount: 2, targetCPU: 60, schedules: { night, day } } }),
        );
        assert.deepEqual(
            names.map(({ kind, name, within }) => [kind, name, within]),
            [
                ["service", "checkout", "shop"],
                ["alarm", "checkout-high-cpu", undefined],
                ["alarm", "checkout-high-memory", undefined],
                ["alarm", "checkout-running", undefined],
                ["alarm", "checkout-at-max", undefined],
                ["alarm", "checkout-high-cpu-despite-scaling", undefined],
                ["alarm", "checkout-scaling-without-effect", undefined],
                ["alarm", "checkout-flapping", undefined],
                ["scaling policy", "checkout-cpu-tracking-policy", "shop/checkout"],
                ["scheduled action", "checkout-schedule-day", "shop/checkout"],
                ["scheduled action", "checkout-schedule-night", "shop/checkout"],
            ],
        );
        assert.equal(namesOfExistingService(planned({ desiredCount: 3 })).length, 4);
    });
});
