import assert from "node:assert/strict";
import { hookStatements, trafficShiftStatements } from "./deploymentPolicy.ts";

const arn = (resource: string) => `arn:aws:elasticloadbalancing:eu-central-1:111111111111:${resource}`;
const targetGroupArns = [arn("targetgroup/orders-tg/1"), arn("targetgroup/orders-tg-b/2")];
const listenerRuleArns = [arn("listener-rule/app/entry/1/2/3"), arn("listener-rule/app/entry/1/4/5")];

describe("permissions of ECS in a deployment", () => {
    it("let it register tasks with two target groups and move two rules, and else only look", () => {
        assert.deepEqual(
            trafficShiftStatements({ targetGroupArns, listenerRuleArns }).map(({ actions, resources }) => [actions, resources]),
            [
                [
                    [
                        "elasticloadbalancing:DescribeListeners",
                        "elasticloadbalancing:DescribeRules",
                        "elasticloadbalancing:DescribeTargetGroups",
                        "elasticloadbalancing:DescribeTargetHealth",
                    ],
                    ["*"],
                ],
                [["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"], targetGroupArns],
                [["elasticloadbalancing:ModifyRule"], listenerRuleArns],
            ],
        );
    });

    it("let it ask the named functions and no other", () => {
        const functionArns = ["arn:aws:lambda:eu-central-1:111111111111:function:check-orders"];
        assert.deepEqual(hookStatements(functionArns), [{ sid: "AskHooks", actions: ["lambda:InvokeFunction"], resources: functionArns }]);
    });
});
