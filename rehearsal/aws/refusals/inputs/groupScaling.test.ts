import assert from "node:assert/strict";
import { InputTests } from "../../testing/testRefusals.ts";
import { groupScalingRefusals } from "./groupScaling.ts";

const policy = "aws:autoscaling/policy:Policy";
const tests = new InputTests();
const tracking = (targetTrackingConfiguration: object) => ({ policyType: "TargetTrackingScaling", targetTrackingConfiguration });
const metric = (predefinedMetricType: string, resourceLabel?: string, targetValue = 70) =>
    tracking({ predefinedMetricSpecification: { predefinedMetricType, resourceLabel }, targetValue });
const cpu = metric("ASGAverageCPUUtilization");

describe("refusals of scaling policies of groups", () => {
    it("want a type that there is, with its configuration", () => {
        const rule = "group-policy-type";
        tests.allows(rule, policy, cpu, {}, { policyType: "StepScaling" });
        tests.refuses(
            rule,
            policy,
            { policyType: "Tracking" },
            "ValidationError: policyType must be one of PredictiveScaling, SimpleScaling, StepScaling, TargetTrackingScaling, got Tracking; correct it",
        );
        tests.refuses(
            rule,
            policy,
            { policyType: "TargetTrackingScaling" },
            "ValidationError: targetTrackingConfiguration is required for policy type TargetTrackingScaling; add it",
        );
        tests.refuses(
            rule,
            policy,
            { ...cpu, policyType: undefined },
            'ValidationError: targetTrackingConfiguration is not for policy type SimpleScaling; set policyType: "TargetTrackingScaling"',
        );
    });

    it("want one metric", () => {
        const rule = "group-tracked-metric";
        const customizedMetricSpecification = { metricName: "Jobs", namespace: "Own", statistic: "Average" };
        const predefinedMetricSpecification = { predefinedMetricType: "ASGAverageNetworkIn" };
        tests.allows(rule, policy, {}, cpu, tracking({ customizedMetricSpecification }));
        const reason = (got: string) => `ValidationError: specify either a predefined metric or a customized metric, got ${got}; keep one`;
        tests.refuses(rule, policy, tracking({ targetValue: 1 }), reason("none"));
        tests.refuses(rule, policy, tracking({ customizedMetricSpecification, predefinedMetricSpecification }), reason("both"));
    });

    it("want a metric of a group, with a label where requests are counted", () => {
        const rule = "group-predefined-metric";
        const label = "app/entry/1/targetgroup/web/2";
        tests.allows(rule, policy, cpu, metric("ALBRequestCountPerTarget", label));
        tests.refuses(
            rule,
            policy,
            metric("ECSServiceAverageCPUUtilization"),
            "ValidationError: predefinedMetricType must be one of ALBRequestCountPerTarget, ASGAverageCPUUtilization, ASGAverageNetworkIn, " +
                "ASGAverageNetworkOut, got ECSServiceAverageCPUUtilization; correct it",
        );
        tests.refuses(
            rule,
            policy,
            metric("ALBRequestCountPerTarget"),
            "ValidationError: ResourceLabel is required for ALBRequestCountPerTarget; add resourceLabel",
        );
        tests.refuses(
            rule,
            policy,
            metric("ASGAverageCPUUtilization", label),
            "ValidationError: ResourceLabel is not for ASGAverageCPUUtilization; remove it",
        );
        tests.refuses(
            rule,
            policy,
            metric("ALBRequestCountPerTarget", "web"),
            "ValidationError: ResourceLabel must be app/<name>/<id>/targetgroup/<name>/<id>, got web; join the suffixes of the two ARNs",
        );
    });

    it("track a percentage up to 100", () => {
        const rule = "group-target-value";
        const target = (percent: number) => metric("ASGAverageCPUUtilization", undefined, percent);
        tests.allows(rule, policy, target(1), target(100), metric("ALBRequestCountPerTarget", "app/entry/1/targetgroup/web/2", 1000));
        for (const percent of [0, 101]) {
            const reason = `ValidationError: targetValue must be above 0 and at most 100, got ${String(percent)}; use a value in this range`;
            tests.refuses(rule, policy, target(percent), reason);
        }
    });

    it("have a test for each rule", () => {
        assert.deepEqual(tests.untested(groupScalingRefusals), []);
    });
});
