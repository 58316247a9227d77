import assert from "node:assert/strict";
import type { DeploymentHook } from "../../../vocabulary/deployment.ts";
import { deploymentMinutes } from "./deploymentMinutes.ts";
import { surge } from "../taskPlan.ts";

const shifting = { bakeMinutes: 15, alarms: true, testListener: true, hooks: [] };
const blueGreen = { kind: "blue-green", ...shifting } as const;
const linear = { kind: "linear", ...shifting, stepPercent: 10, stepBakeMinutes: 6 } as const;
const canary = { kind: "canary", ...shifting, canaryPercent: 5, canaryBakeMinutes: 10 } as const;
const pause = (stage: Extract<DeploymentHook, { kind: "pause" }>["stage"], timeoutMinutes: number): DeploymentHook => ({
    kind: "pause",
    stage,
    timeoutMinutes,
    onTimeout: "rollback",
});
const lambda = (stage: DeploymentHook["stage"]): DeploymentHook => ({ kind: "lambda", stage, functionArn: "arn:lambda" });

describe("deploymentMinutes", () => {
    it("are none where no traffic moves", () => {
        assert.equal(deploymentMinutes(surge), 0);
    });

    it("are those of the bake time, of every step and of the canary", () => {
        assert.equal(deploymentMinutes(blueGreen), 15);
        assert.equal(deploymentMinutes(linear), 15 + 10 * 6);
        assert.equal(deploymentMinutes(canary), 15 + 10);
    });

    it("count the last step too where it is a smaller one", () => {
        assert.equal(deploymentMinutes({ ...linear, stepPercent: 100 }), 15 + 6);
        assert.equal(deploymentMinutes({ ...linear, stepPercent: 50 }), 15 + 2 * 6);
        assert.equal(deploymentMinutes({ ...linear, stepPercent: 51 }), 15 + 2 * 6);
        assert.equal(deploymentMinutes({ ...linear, stepPercent: 49 }), 15 + 3 * 6);
        assert.equal(deploymentMinutes({ ...linear, stepPercent: 3 }), 15 + 34 * 6);
    });

    it("wait for each pause as long as it may last, and for a function a day", () => {
        assert.equal(deploymentMinutes({ ...surge, hooks: [pause("POST_SCALE_UP", 60)] }), 60);
        assert.equal(
            deploymentMinutes({ ...blueGreen, hooks: [pause("POST_TEST_TRAFFIC_SHIFT", 60), lambda("PRE_SCALE_UP")] }),
            15 + 60 + 1440,
        );
    });

    it("wait for the slowest of a stage alone", () => {
        const hooks = [pause("POST_SCALE_UP", 60), lambda("POST_SCALE_UP")];
        assert.equal(deploymentMinutes({ ...blueGreen, hooks }), 15 + 1440);
        assert.equal(deploymentMinutes({ ...blueGreen, hooks: [pause("POST_SCALE_UP", 1441), lambda("POST_SCALE_UP")] }), 15 + 1441);
    });

    it("wait again at every step before and while traffic moves", () => {
        for (const stage of ["PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"] as const) {
            assert.equal(deploymentMinutes({ ...blueGreen, hooks: [lambda(stage)] }), 15 + 1440);
            assert.equal(deploymentMinutes({ ...canary, hooks: [lambda(stage)] }), 25 + 2 * 1440);
            assert.equal(deploymentMinutes({ ...linear, hooks: [lambda(stage)] }), 75 + 10 * 1440);
        }
        assert.equal(deploymentMinutes({ ...linear, hooks: [pause("POST_PRODUCTION_TRAFFIC_SHIFT", 60)] }), 75 + 60);
    });
});
