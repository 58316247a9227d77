import type { Properties } from "../../../contract/values.ts";
import { block, blocks, isPresent, knownText, numberIn } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const policy = "aws:appautoscaling/policy:Policy";
const action = "aws:appautoscaling/scheduledAction:ScheduledAction";
const api = "https://docs.aws.amazon.com/autoscaling/application/APIReference";

/** The configuration that each type of policy has. */
const configurations: Readonly<Record<string, string>> = {
    PredictiveScaling: "predictiveScalingPolicyConfiguration",
    StepScaling: "stepScalingPolicyConfiguration",
    TargetTrackingScaling: "targetTrackingScalingPolicyConfiguration",
};

const tracking = configurations["TargetTrackingScaling"] ?? "";
const predictive = configurations["PredictiveScaling"] ?? "";

/** Six fields of cron, of which one of the two of days is a question mark. */
const scheduleForms = [
    /^cron\(\s*\S+ +\S+ +\? +\S+ +[^?\s]\S* +\S+\s*\)$/,
    /^cron\(\s*\S+ +\S+ +[^?\s]\S* +\S+ +\? +\S+\s*\)$/,
    /^rate\([1-9]\d* (minute|hour|day)s?\)$/,
    /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/,
];

/** Refusals of scaling policies and scheduled actions for their inputs alone. */
export const scalingRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        types: [policy],
        rule: "scaling-policy-configuration",
        property: "policyType",
        says: "a scaling policy has the configuration of its type, and no other",
        source: `${api}/API_PutScalingPolicy.html`,
        problem: (inputs) => {
            const type = knownText(inputs["policyType"]);
            if (type === undefined) return undefined;
            const own = configurations[type];
            if (own === undefined) {
                return `ValidationException: policyType must be one of ${Object.keys(configurations).join(", ")}, got ${type}; correct it`;
            }
            const other = Object.values(configurations).find((name) => name !== own && isPresent(inputs[name]));
            if (other !== undefined) return `ValidationException: ${other} is not for policy type ${type}; write ${own}`;
            return isPresent(inputs[own]) ? undefined : `ValidationException: ${own} is required for policy type ${type}; add it`;
        },
    },
    {
        kind: "inputs",
        types: [policy],
        rule: "tracked-metric",
        property: tracking,
        says: "a target tracking policy has a predefined metric or a customized one",
        source: `${api}/API_TargetTrackingScalingPolicyConfiguration.html`,
        problem: (inputs) => {
            if (!isPresent(inputs[tracking])) return undefined;
            const configuration = block(inputs[tracking]);
            const given = ["predefinedMetricSpecification", "customizedMetricSpecification"].filter((name) =>
                isPresent(configuration[name]),
            );
            if (given.length === 1) return undefined;
            return `ValidationException: specify either a predefined metric or a customized metric, got ${given.length === 0 ? "none" : "both"}; keep one`;
        },
    },
    {
        kind: "inputs",
        types: [policy],
        rule: "customized-metric",
        property: tracking,
        says: "a customized metric has namespace, name and statistic, or metric math of which one query returns data",
        source: `${api}/API_CustomizedMetricSpecification.html`,
        problem: (inputs) => customizedProblem(block(block(inputs[tracking])["customizedMetricSpecification"])),
    },
    {
        kind: "inputs",
        types: [policy],
        rule: "request-count-label",
        property: tracking,
        says: "`ALBRequestCountPerTarget`, and no other metric, has a label of load balancer and target group",
        source: `${api}/API_PredefinedMetricSpecification.html`,
        problem: (inputs) => labelProblem(block(block(inputs[tracking])["predefinedMetricSpecification"]), ["ALBRequestCountPerTarget"]),
    },
    {
        kind: "inputs",
        types: [policy],
        rule: "predictive-one-metric",
        property: predictive,
        says: "a predictive policy has exactly one metric specification",
        source: `${api}/API_PredictiveScalingPolicyConfiguration.html`,
        problem: (inputs) => {
            if (!isPresent(inputs[predictive])) return undefined;
            const count = blocks(block(inputs[predictive])["metricSpecifications"]).length;
            return count === 1
                ? undefined
                : `ValidationException: a single metric specification is supported, got ${String(count)}; keep one`;
        },
    },
    {
        kind: "inputs",
        types: [policy],
        rule: "predictive-buffer",
        property: predictive,
        says: "`maxCapacityBuffer` stands beside `IncreaseMaxCapacity`, and only there",
        source: `${api}/API_PredictiveScalingPolicyConfiguration.html`,
        problem: (inputs) => {
            const { maxCapacityBreachBehavior: behavior, maxCapacityBuffer: buffer } = block(inputs[predictive]);
            const increases = behavior === "IncreaseMaxCapacity";
            if (increases === isPresent(buffer)) return undefined;
            return increases
                ? "ValidationException: MaxCapacityBuffer is required if MaxCapacityBreachBehavior is IncreaseMaxCapacity; add maxCapacityBuffer"
                : "ValidationException: MaxCapacityBuffer cannot be used unless MaxCapacityBreachBehavior is IncreaseMaxCapacity; remove maxCapacityBuffer";
        },
    },
    {
        kind: "inputs",
        types: [policy],
        rule: "predictive-of-ecs",
        property: "serviceNamespace",
        says: "a predictive policy is for services of ECS",
        source: `${api}/API_PredictiveScalingPolicyConfiguration.html`,
        problem: (inputs) => {
            const namespace = knownText(inputs["serviceNamespace"]);
            if (inputs["policyType"] !== "PredictiveScaling" || namespace === undefined || namespace === "ecs") return undefined;
            return `ValidationException: predictive scaling is supported on Amazon ECS services, got ${namespace}; use another type of policy`;
        },
    },
    {
        kind: "inputs",
        types: [action],
        rule: "scheduled-expression",
        property: "schedule",
        says: "a scheduled action has `cron` with six fields, one of the two of days being `?`, `rate` or `at`",
        source: `${api}/API_PutScheduledAction.html`,
        problem: ({ schedule }) => {
            const expression = knownText(schedule);
            if (expression === undefined || scheduleForms.some((form) => form.test(expression))) return undefined;
            return `ValidationException: invalid schedule expression, got ${expression}; write one such as cron(0 7 ? * MON-FRI *)`;
        },
    },
    {
        kind: "inputs",
        types: [action],
        rule: "scheduled-bounds",
        property: "scalableTargetAction",
        says: "a scheduled action sets a minimum, a maximum or both, the maximum not below the minimum",
        source: `${api}/API_ScalableTargetAction.html`,
        problem: ({ scalableTargetAction }) => {
            const { minCapacity, maxCapacity } = block(scalableTargetAction);
            if (minCapacity === undefined && maxCapacity === undefined) {
                return "ValidationException: a scheduled action has to set the minimum or the maximum capacity, got none; add one";
            }
            const [least, most] = [numberIn(minCapacity), numberIn(maxCapacity)];
            if (least === undefined || most === undefined || most >= least) return undefined;
            return `ValidationException: Maximum capacity cannot be less than minimum capacity, got ${String(most)} and ${String(least)}; raise maxCapacity`;
        },
    },
];

function customizedProblem(specification: Properties): string | undefined {
    if (!isPresent(specification) || Object.keys(specification).length === 0) return undefined;
    const queries = blocks(specification["metrics"]);
    const plain = ["namespace", "metricName", "statistic"].filter((name) => isPresent(specification[name]));
    if (queries.length === 0) {
        return plain.length === 3
            ? undefined
            : `ValidationException: a customized metric needs namespace, metricName and statistic, or metrics, got ${plain.join(" and ") || "none"}; add the rest`;
    }
    if (plain.length > 0) return `ValidationException: ${plain[0] ?? ""} is not for metric math; remove it, or metrics`;
    const returned = queries.filter(({ returnData }) => returnData !== false).length;
    return returned === 1
        ? undefined
        : `ValidationException: exactly one metric query returns data, got ${String(returned)}; set returnData of the others to false`;
}

function labelProblem({ predefinedMetricType, resourceLabel }: Properties, labelled: readonly string[]): string | undefined {
    const type = knownText(predefinedMetricType);
    if (type === undefined) return undefined;
    const label = knownText(resourceLabel);
    if (!labelled.includes(type)) {
        return label === undefined || label === ""
            ? undefined
            : `ValidationException: ${type} has no resource label, got ${label}; remove resourceLabel`;
    }
    if (resourceLabel !== undefined && (label === undefined || /^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/.test(label)))
        return undefined;
    return `ValidationException: ${type} needs a resource label, got ${label ?? "none"}; write app/<load balancer>/<id>/targetgroup/<group>/<id>`;
}
