import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { scalingRefusals } from "./scaling.ts";

const policy = "aws:appautoscaling/policy:Policy";
const action = "aws:appautoscaling/scheduledAction:ScheduledAction";
const tests = new InputTests();

const cpu = { predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" }, targetValue: 70 };
const tracks = (configuration: object) => ({
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: configuration,
});
const specification = { targetValue: "70", predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceCPUUtilization" } };
const predicts = (configuration: object) => ({
    policyType: "PredictiveScaling",
    serviceNamespace: "ecs",
    predictiveScalingPolicyConfiguration: { metricSpecifications: [specification], ...configuration },
});
const steps = { policyType: "StepScaling", stepScalingPolicyConfiguration: { adjustmentType: "ChangeInCapacity" } };

describe("refusals of scaling", () => {
    it("gives a policy the configuration of its type", () => {
        const rule = "scaling-policy-configuration";
        tests.allows(rule, policy, tracks(cpu), predicts({}), steps, { ...steps, policyType: unknownValue });
        tests.allows(rule, policy, { policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: unknownValue });
        const refuses = (inputs: Readonly<Record<string, unknown>>, reason: string) =>
            tests.refuses(rule, policy, inputs, `ValidationException: ${reason}`);
        refuses(
            { policyType: "Tracking" },
            "policyType must be one of PredictiveScaling, StepScaling, TargetTrackingScaling, got Tracking; correct it",
        );
        refuses(
            { ...tracks(cpu), policyType: "StepScaling" },
            "targetTrackingScalingPolicyConfiguration is not for policy type StepScaling; write stepScalingPolicyConfiguration",
        );
        refuses(
            { ...predicts({}), ...tracks(cpu) },
            "predictiveScalingPolicyConfiguration is not for policy type TargetTrackingScaling; write targetTrackingScalingPolicyConfiguration",
        );
        refuses(
            { policyType: "PredictiveScaling" },
            "predictiveScalingPolicyConfiguration is required for policy type PredictiveScaling; add it",
        );
    });

    const own = { namespace: "Acme", metricName: "Carts", statistic: "Average" };

    it("tracks one metric, predefined or customized", () => {
        const rule = "tracked-metric";
        tests.allows(rule, policy, tracks(cpu), tracks({ customizedMetricSpecification: own, targetValue: 1 }), predicts({}));
        const either = "ValidationException: specify either a predefined metric or a customized metric";
        tests.refuses(rule, policy, tracks({ targetValue: 1 }), `${either}, got none; keep one`);
        tests.refuses(rule, policy, tracks({ ...cpu, customizedMetricSpecification: own }), `${either}, got both; keep one`);
    });

    it("takes a customized metric whole, or metric math with one result", () => {
        const rule = "customized-metric";
        const custom = (customizedMetricSpecification: object) => tracks({ customizedMetricSpecification, targetValue: 1 });
        const query = (id: string, returnData?: boolean) => ({ id, expression: "1", returnData });
        tests.allows(
            rule,
            policy,
            custom(own),
            custom({ metrics: [query("a", false), query("b", true)] }),
            custom({ metrics: [query("a")] }),
            tracks(cpu),
        );
        const refuses = (inputs: object, reason: string) => tests.refuses(rule, policy, custom(inputs), `ValidationException: ${reason}`);
        refuses(
            { namespace: "Acme", metricName: "Carts" },
            "a customized metric needs namespace, metricName and statistic, or metrics, got namespace and metricName; add the rest",
        );
        refuses(
            { dimensions: [{ name: "a", value: "b" }] },
            "a customized metric needs namespace, metricName and statistic, or metrics, got none; add the rest",
        );
        refuses({ ...own, metrics: [query("a")] }, "namespace is not for metric math; remove it, or metrics");
        const one = "exactly one metric query returns data";
        refuses({ metrics: [query("a", false)] }, `${one}, got 0; set returnData of the others to false`);
        refuses({ metrics: [query("a"), query("b", true)] }, `${one}, got 2; set returnData of the others to false`);
    });

    it("labels requests with their target group, and nothing else", () => {
        const rule = "request-count-label";
        const predefined = (predefinedMetricType: string, resourceLabel?: string) =>
            tracks({ predefinedMetricSpecification: { predefinedMetricType, resourceLabel }, targetValue: 1 });
        const label = "app/entry/0a1b/targetgroup/web/2c3d";
        const requests = "ALBRequestCountPerTarget";
        tests.allows(rule, policy, predefined(requests, label), predefined(requests, unknownValue), tracks(cpu), predefined(unknownValue));
        const write = "write app/<load balancer>/<id>/targetgroup/<group>/<id>";
        tests.refuses(rule, policy, predefined(requests), `ValidationException: ${requests} needs a resource label, got none; ${write}`);
        tests.refuses(
            rule,
            policy,
            predefined(requests, "targetgroup/web/2c3d"),
            `ValidationException: ${requests} needs a resource label, got targetgroup/web/2c3d; ${write}`,
        );
        tests.refuses(
            rule,
            policy,
            predefined("ECSServiceAverageCPUUtilization", label),
            `ValidationException: ECSServiceAverageCPUUtilization has no resource label, got ${label}; remove resourceLabel`,
        );
    });

    it("forecasts by exactly one metric", () => {
        const rule = "predictive-one-metric";
        tests.allows(rule, policy, predicts({}), tracks(cpu));
        const single = "ValidationException: a single metric specification is supported";
        tests.refuses(rule, policy, predicts({ metricSpecifications: [] }), `${single}, got 0; keep one`);
        tests.refuses(rule, policy, predicts({ metricSpecifications: [specification, specification] }), `${single}, got 2; keep one`);
    });

    it("forecasts above the maximum with a buffer, and only then", () => {
        const rule = "predictive-buffer";
        const increase = { maxCapacityBreachBehavior: "IncreaseMaxCapacity" };
        tests.allows(rule, policy, predicts({}), predicts({ maxCapacityBreachBehavior: "HonorMaxCapacity" }));
        tests.allows(rule, policy, predicts({ ...increase, maxCapacityBuffer: 10 }), predicts({ ...increase, maxCapacityBuffer: 0 }));
        tests.refuses(
            rule,
            policy,
            predicts(increase),
            "ValidationException: MaxCapacityBuffer is required if MaxCapacityBreachBehavior is IncreaseMaxCapacity; add maxCapacityBuffer",
        );
        tests.refuses(
            rule,
            policy,
            predicts({ maxCapacityBuffer: 10 }),
            "ValidationException: MaxCapacityBuffer cannot be used unless MaxCapacityBreachBehavior is IncreaseMaxCapacity; remove maxCapacityBuffer",
        );
    });

    it("forecasts services of ECS alone", () => {
        const rule = "predictive-of-ecs";
        tests.allows(
            rule,
            policy,
            predicts({}),
            { ...predicts({}), serviceNamespace: unknownValue },
            { ...tracks(cpu), serviceNamespace: "dynamodb" },
        );
        tests.refuses(
            rule,
            policy,
            { ...predicts({}), serviceNamespace: "dynamodb" },
            "ValidationException: predictive scaling is supported on Amazon ECS services, got dynamodb; use another type of policy",
        );
    });

    it("reads times by cron, rate and date", () => {
        const rule = "scheduled-expression";
        const at = (schedule: string) => ({ schedule });
        tests.allows(rule, action, at("cron(0 7 ? * MON-FRI *)"), at("cron(0 7 1 * ? *)"), at("rate(1 hour)"), at("rate(15 minutes)"));
        tests.allows(rule, action, at("at(2026-01-01T00:00:00)"), at(unknownValue));
        for (const wrong of [
            "0 7 ? * MON-FRI *",
            "cron(0 7 * * MON-FRI)",
            "cron(0 7 * * MON *)",
            "cron(0 7 ? * ? *)",
            "rate(0 hours)",
            "at(tomorrow)",
        ]) {
            const reason = `ValidationException: invalid schedule expression, got ${wrong}; write one such as cron(0 7 ? * MON-FRI *)`;
            tests.refuses(rule, action, at(wrong), reason);
        }
    });

    it("sets bounds of a scheduled action the right way round", () => {
        const rule = "scheduled-bounds";
        const sets = (minCapacity?: number | string, maxCapacity?: number | string) => ({
            scalableTargetAction: { minCapacity, maxCapacity },
        });
        tests.allows(rule, action, sets(1, 1), sets(0, 0), sets(1), sets(undefined, 1), sets("4", "8"), sets(unknownValue, 1));
        tests.refuses(
            rule,
            action,
            sets(2, 1),
            "ValidationException: Maximum capacity cannot be less than minimum capacity, got 1 and 2; raise maxCapacity",
        );
        tests.refuses(
            rule,
            action,
            sets(),
            "ValidationException: a scheduled action has to set the minimum or the maximum capacity, got none; add one",
        );
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(scalingRefusals), []);
    });
});
