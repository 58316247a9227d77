import type { Properties } from "../../../contract/values.ts";
import { block, isPresent, knownText, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const api = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference";
const tracking = "targetTrackingConfiguration";
const policy = { kind: "inputs", types: ["aws:autoscaling/policy:Policy"] } as const;

const policyTypes = ["PredictiveScaling", "SimpleScaling", "StepScaling", "TargetTrackingScaling"];
const metrics = ["ALBRequestCountPerTarget", "ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut"];

/** Refusals of the scaling policies of Auto Scaling groups for their inputs alone. */
export const groupScalingRefusals: readonly InputRefusal[] = [
    {
        ...policy,
        rule: "group-policy-type",
        property: "policyType",
        says: "a scaling policy of a group is of a type that there is, and one of target tracking has its configuration",
        source: `${api}/API_PutScalingPolicy.html`,
        problem: (inputs) => {
            const type = knownText(inputs["policyType"]) ?? "SimpleScaling";
            if (!policyTypes.includes(type))
                return `ValidationError: policyType must be one of ${policyTypes.join(", ")}, got ${type}; correct it`;
            const tracks = type === "TargetTrackingScaling";
            if (tracks === isPresent(inputs[tracking])) return undefined;
            return tracks
                ? `ValidationError: ${tracking} is required for policy type ${type}; add it`
                : `ValidationError: ${tracking} is not for policy type ${type}; set policyType: "TargetTrackingScaling"`;
        },
    },
    {
        ...policy,
        rule: "group-tracked-metric",
        property: tracking,
        says: "a target tracking policy of a group has a predefined metric or a customized one",
        source: `${api}/API_TargetTrackingConfiguration.html`,
        problem: (inputs) => {
            if (!isPresent(inputs[tracking])) return undefined;
            const { predefinedMetricSpecification: predefined, customizedMetricSpecification: customized } = block(inputs[tracking]);
            if (isPresent(predefined) !== isPresent(customized)) return undefined;
            return `ValidationError: specify either a predefined metric or a customized metric, got ${isPresent(predefined) ? "both" : "none"}; keep one`;
        },
    },
    {
        ...policy,
        rule: "group-predefined-metric",
        property: tracking,
        says: "the predefined metric is one of a group, and `ALBRequestCountPerTarget` alone has the label of load balancer and target group",
        source: `${api}/API_PredefinedMetricSpecification.html`,
        problem: (inputs) => {
            const { predefinedMetricType, resourceLabel } = predefinedOf(inputs);
            const type = knownText(predefinedMetricType);
            if (type === undefined) return undefined;
            if (!metrics.includes(type))
                return `ValidationError: predefinedMetricType must be one of ${metrics.join(", ")}, got ${type}; correct it`;
            const counts = type === "ALBRequestCountPerTarget";
            if (counts === isPresent(resourceLabel)) return labelProblem(knownText(resourceLabel));
            return counts
                ? `ValidationError: ResourceLabel is required for ${type}; add resourceLabel`
                : `ValidationError: ResourceLabel is not for ${type}; remove it`;
        },
    },
    {
        ...policy,
        rule: "group-target-value",
        property: tracking,
        says: "a percentage is tracked between 0 and 100",
        source: `${api}/API_TargetTrackingConfiguration.html`,
        problem: (inputs) => {
            const target = numberIn(block(inputs[tracking])["targetValue"]);
            const isPercent = knownText(predefinedOf(inputs)["predefinedMetricType"]) === "ASGAverageCPUUtilization";
            if (!isPercent || target === undefined || (target > 0 && target <= 100)) return undefined;
            return `ValidationError: targetValue must be above 0 and at most 100, got ${String(target)}; use a value in this range`;
        },
    },
];

function predefinedOf(inputs: Properties): Properties {
    return block(block(inputs[tracking])["predefinedMetricSpecification"]);
}

function labelProblem(label: string | undefined): string | undefined {
    if (label === undefined || /^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/.test(label)) return undefined;
    return `ValidationError: ResourceLabel must be app/<name>/<id>/targetgroup/<name>/<id>, got ${label}; join the suffixes of the two ARNs`;
}
