import assert from "node:assert/strict";
import type { DeploymentHook } from "../vocabulary/deployment.ts";
import { deploymentInputs, deploymentTimeouts } from "./deploymentInputs.ts";
import { halfAtATime, surge } from "../model/services/taskPlan.ts";

const shifting = { bakeMinutes: 15, alarms: true, testListener: true, hooks: [] };
const blueGreen = { kind: "blue-green", ...shifting } as const;
const linear = { kind: "linear", ...shifting, stepPercent: 10, stepBakeMinutes: 6 } as const;
const canary = { kind: "canary", ...shifting, canaryPercent: 5, canaryBakeMinutes: 10 } as const;
const percentages = {
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
};
const noAlarms = { alarmNames: [] };

describe("deploymentInputs", () => {
    it("name the strategy even of a worker, which knows no other: the provider would keep a block that is left out", () => {
        assert.deepEqual(deploymentInputs(halfAtATime, noAlarms), {
            ...percentages,
            deploymentMinimumHealthyPercent: 50,
            deploymentConfiguration: { strategy: "ROLLING" },
        });
    });

    it("ask the function that runs a command before the tasks start, beside the hooks of the deployment", () => {
        const pause = { kind: "pause", stage: "PRE_SCALE_UP", timeoutMinutes: 60, onTimeout: "rollback" } as const;
        const parts = { ...noAlarms, hookRoleArn: "arn:role", beforeDeployArn: "arn:function" };
        assert.deepEqual(deploymentInputs({ ...surge, hooks: [pause] }, parts).deploymentConfiguration, {
            strategy: "ROLLING",
            lifecycleHooks: [
                { targetType: "AWS_LAMBDA", lifecycleStages: ["PRE_SCALE_UP"], hookTargetArn: "arn:function", roleArn: "arn:role" },
                {
                    targetType: "PAUSE",
                    lifecycleStages: ["PRE_SCALE_UP"],
                    timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" },
                },
            ],
        });
    });

    it("name the strategy that is rolling, or the provider would keep the one before", () => {
        assert.deepEqual(deploymentInputs(surge, noAlarms), { ...percentages, deploymentConfiguration: { strategy: "ROLLING" } });
    });

    it("write each strategy in the words of ECS, minutes as text", () => {
        assert.deepEqual(deploymentInputs(blueGreen, noAlarms), {
            ...percentages,
            deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "15" },
        });
        assert.deepEqual(deploymentInputs(linear, noAlarms), {
            ...percentages,
            deploymentConfiguration: {
                strategy: "LINEAR",
                bakeTimeInMinutes: "15",
                linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "6" },
            },
        });
        assert.deepEqual(deploymentInputs(canary, noAlarms), {
            ...percentages,
            deploymentConfiguration: {
                strategy: "CANARY",
                bakeTimeInMinutes: "15",
                canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "10" },
            },
        });
        assert.partialDeepStrictEqual(deploymentInputs({ ...blueGreen, bakeMinutes: 0 }, noAlarms), {
            deploymentConfiguration: { bakeTimeInMinutes: "0" },
        });
    });

    it("watch alarms where there are some, whatever the strategy", () => {
        const alarms = { alarmNames: ["orders-deployment-errors", "orders-deployment-p99"], enable: true, rollback: true };
        for (const deployment of [surge, blueGreen, linear, canary]) {
            assert.deepEqual(deploymentInputs(deployment, alarms).alarms, alarms);
            assert.equal("alarms" in deploymentInputs(deployment, noAlarms), false);
        }
    });

    it("let ECS wait for somebody, or ask a function by a role", () => {
        const hooks: readonly DeploymentHook[] = [
            { kind: "pause", stage: "POST_TEST_TRAFFIC_SHIFT", timeoutMinutes: 1440, onTimeout: "rollback" },
            { kind: "pause", stage: "PRE_SCALE_UP", timeoutMinutes: 5, onTimeout: "continue" },
            { kind: "lambda", stage: "TEST_TRAFFIC_SHIFT", functionArn: "arn:lambda" },
        ];
        const expected = [
            {
                targetType: "PAUSE",
                lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
                timeoutConfiguration: { timeoutInMinutes: "1440", action: "ROLLBACK" },
            },
            {
                targetType: "PAUSE",
                lifecycleStages: ["PRE_SCALE_UP"],
                timeoutConfiguration: { timeoutInMinutes: "5", action: "CONTINUE" },
            },
            { targetType: "AWS_LAMBDA", lifecycleStages: ["TEST_TRAFFIC_SHIFT"], hookTargetArn: "arn:lambda", roleArn: "arn:role" },
        ];
        for (const deployment of [
            { ...surge, hooks },
            { ...canary, hooks },
        ]) {
            assert.partialDeepStrictEqual(deploymentInputs(deployment, { alarmNames: [], hookRoleArn: "arn:role" }), {
                deploymentConfiguration: { lifecycleHooks: expected },
            });
        }
    });
});

describe("deploymentTimeouts", () => {
    it("leave half an hour to start tasks and a quarter to take them back, beside what a deployment waits for", () => {
        assert.deepEqual(deploymentTimeouts({ deployment: surge }), { create: "30m", update: "45m", delete: "20m" });
        assert.deepEqual(deploymentTimeouts({ deployment: blueGreen }), { create: "45m", update: "60m", delete: "20m" });
        assert.deepEqual(deploymentTimeouts({ deployment: linear }), { create: "105m", update: "120m", delete: "20m" });
        assert.deepEqual(deploymentTimeouts({ deployment: canary }), { create: "55m", update: "70m", delete: "20m" });
    });

    it("give an update, and a removal, the time that old tasks protect themselves, and a creation none", () => {
        assert.deepEqual(deploymentTimeouts({ deployment: surge, protectedMinutes: 90 }), {
            create: "30m",
            update: "135m",
            delete: "110m",
        });
    });
});
