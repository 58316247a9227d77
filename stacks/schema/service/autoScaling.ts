import { parseSchedule } from "../../../components/model/schedules/parseSchedule.ts";
import { mostTasks } from "../../../components/model/services/decideTasks.ts";
import {
    metricStatistics,
    type PolicyMetric,
    policyMetrics,
    predictiveMetrics,
    predictiveModes,
} from "../../../components/vocabulary/autoScaling.ts";
import { inMessage } from "../../wording.ts";
import { entryNames } from "../entryName.ts";
import { timeZone } from "../timeZone.ts";
import * as v from "../values.ts";
import { type Fallback, otherwise } from "./fallback.ts";

export type ScalingDefaults = Readonly<Partial<Record<"minCount" | "maxCount" | "targetCPU" | "targetMemory" | "policies", Fallback>>>;

const percent = v.integer(1, 100, "percent");
const fewest = v.integer(0, mostTasks, "tasks");
const most = v.integer(1, mostTasks, "tasks");
const cooldown = v.integer(1, 3600, "seconds");

/** Of one policy; what is not written holds for all policies of the service. */
const pace = {
    scaleInCooldownSeconds: v.optional(cooldown, {
        description: "Until this policy may take tasks away again",
        defaultText: "`autoScaling.scaleInCooldownSeconds`",
    }),
    scaleOutCooldownSeconds: v.optional(cooldown, {
        description: "Until this policy may add tasks again",
        defaultText: "`autoScaling.scaleOutCooldownSeconds`",
    }),
    disableScaleIn: v.optional(v.boolean, { description: "This policy adds tasks and never takes one away", default: false }),
};

const policyOf = <const Metrics extends readonly PolicyMetric[]>(metrics: Metrics, targets: string) =>
    v.optionalMap({
        type: v.optional(
            v.oneOf(["target-tracking"], (value) => `not offered, got ${inMessage(value)}; write target-tracking, or delete the line`),
            { description: "Nothing else is offered", default: "target-tracking" },
        ),
        metric: v.required(v.oneOf(metrics), "Each may stand once. AWS follows the one that asks for the most tasks"),
        targetValue: v.required(v.integer(1, 1_000_000), targets),
        ...pace,
    });

const policyNames = entryNames(40);

/** Printable, and neither blank nor a colon first. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html */
const dimensionText = /^(?!:)(?=.*\S)[\x20-\x7e]+$/;

const dimensions = v.record(
    v.text({ meaning: "the value of a dimension", example: "orders", pattern: dimensionText, maxLength: 1024 }),
    (name) =>
        dimensionText.test(name) && name.length <= 255
            ? undefined
            : `not the name of a dimension, got ${inMessage(name)}; write it as it is published`,
);

/** @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_CustomizedMetricSpecification.html */
const customMetric = v.optionalMap({
    namespace: v.required(
        v.text({
            meaning: "a namespace of CloudWatch",
            example: "Acme/Orders",
            pattern: /^[A-Za-z0-9._/#-][A-Za-z0-9._/#: -]*$/,
            maxLength: 255,
        }),
        "As it is published",
    ),
    metricName: v.required(
        v.text({ meaning: "the name of a metric", example: "OpenOrders", pattern: dimensionText, maxLength: 255 }),
        "As it is published",
    ),
    dimensions: v.required(dimensions, "All of them: with one missing CloudWatch finds no data"),
    statistic: v.withDefault(v.oneOf(metricStatistics), "Average", "Of the values of a minute"),
    targetValue: v.required(v.positive(1_000_000_000), "What scaling holds. The metric has to fall when tasks are added"),
    perTask: v.withDefault(
        v.boolean,
        false,
        "Divides the metric by the running tasks, for what a task more does not lower: waiting jobs, open connections",
    ),
    ...pace,
});

const expression = v.checked(
    v.text({ meaning: "a time by cron", example: "cron(0 7 ? * MON-FRI *)", pattern: /^cron\(.*\)$/, maxLength: 256 }),
    (written) => {
        const parsed = parseSchedule(written);
        return parsed.kind === "problem" ? parsed.text : undefined;
    },
);

const scheduleFrom = (fewest: ReturnType<typeof v.integer>) =>
    v.optionalMap({
        expression: v.required(
            expression,
            "`cron(...)` with minutes, hours, day of month, month, day of week and year. One of the two days is `?`",
        ),
        timezone: v.required(timeZone, "An IANA name"),
        minCount: v.optional(fewest, { description: "Fewest tasks from then on", defaultText: "`autoScaling.minCount`" }),
        maxCount: v.optional(most, { description: "Most tasks from then on", defaultText: "`autoScaling.maxCount`" }),
    });

const predictive = v.optionalMap({
    mode: v.withDefault(
        v.oneOf(predictiveModes),
        "forecast-only",
        "`forecast-only` shows what it would do. `forecast-and-scale` adds tasks before the load comes, and takes none away",
    ),
    metric: v.required(v.oneOf(predictiveMetrics), "Of whose last two weeks the forecast is made"),
    targetValue: v.required(v.integer(1, 1_000_000), "Percent, or requests a minute for each task"),
});

/** Keys that need no preset. @param fewest tasks that a schedule may leave */
function furtherKeys(fewest: ReturnType<typeof v.integer>) {
    return {
        scaleInCooldownSeconds: v.optional(cooldown, {
            description: "Until a policy may take tasks away again. The policies want 300 in production",
            default: 300,
        }),
        scaleOutCooldownSeconds: v.optional(cooldown, {
            description: "Until a policy may add tasks again. The policies want at most 60 in production",
            default: 60,
        }),
        customMetrics: v.optional(
            v.record(customMetric, policyNames.problem, policyNames.form),
            "Policies on metrics of your own, by name: [scaling](scaling.md#a-metric-of-your-own)",
        ),
        schedules: v.optional(
            v.record(scheduleFrom(fewest), policyNames.problem, policyNames.form),
            "Bounds that hold from a time on, by name, at least two: [scaling](scaling.md#bounds-by-the-clock)",
        ),
        predictive: v.optional(predictive, "A forecast of the load: [scaling](scaling.md#a-forecast)"),
    };
}

/** How many tasks a service has, and what decides it. */
export const autoScaling = (defaults: ScalingDefaults) =>
    v.optionalMap({
        minCount: v.optional(
            fewest,
            otherwise(
                defaults.minCount,
                "Fewest tasks. 0 for a worker with a queue of its own, outside production: [scaling](scaling.md#down-to-no-task)",
            ),
        ),
        maxCount: v.optional(most, otherwise(defaults.maxCount, "Most tasks")),
        targetCPU: v.optional(
            percent,
            otherwise(defaults.targetCPU, "What scaling holds: at most 79, for a worker 89, since the alarm is above"),
        ),
        targetMemory: v.optional(percent, otherwise(defaults.targetMemory, "What scaling holds: at most 84, since the alarm is above")),
        policies: v.optional(
            v.list(policyOf(policyMetrics, "Percent, requests a minute for each task, or waiting messages for each task")),
            otherwise(defaults.policies, "What else scaling holds"),
        ),
        ...furtherKeys(fewest),
    });

/** The same of a service that this program did not make: nothing is known of it but what is written. */
export const existingAutoScaling = v.optionalMap({
    minCount: v.required(most, "Fewest tasks"),
    maxCount: v.required(most, "Most tasks"),
    targetCPU: v.optional(percent, "What scaling holds: at most 79, since the alarm is above"),
    targetMemory: v.optional(percent, "What scaling holds: at most 84, since the alarm is above"),
    policies: v.optional(v.list(policyOf(predictiveMetrics, "Percent, or requests a minute for each task")), "What else scaling holds"),
    ...furtherKeys(most),
});
