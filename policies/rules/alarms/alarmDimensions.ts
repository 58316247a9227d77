import { type AlarmMetric, metricsOf } from "../../reading/alarms.ts";
import { publishedMetrics } from "../../reading/publishedMetrics.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { entryOf, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmDimensions: Rule = {
    name: "alarm-dimensions",
    scope: "resource",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "With a missing or an extra dimension the metric has no data, and the alarm never fires.",
    remedy: "Give exactly the dimensions under which AWS publishes the metric.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension",
    unknown: "note",
    checks: [
        (alarm) =>
            metricsOf(alarm).flatMap((metric) => {
                const published = setsOf(metric);
                // Names alone: the values may not be known yet.
                const actual = Object.keys(metric.dimensions).sort();
                if (published === undefined || published.some((set) => set.join() === actual.join())) return [];
                const expected = published.map((set) => set.join(" and ")).join(", or ");
                return [`dimensions of ${metric.name} are ${shown(actual)}, must be ${expected}; correct them`];
            }),
        (alarm) =>
            metricsOf(alarm).flatMap((metric) =>
                setsOf(metric) === undefined
                    ? []
                    : Object.keys(metric.dimensions)
                          .filter((name) => !name.endsWith("Arn") && isAddress(known(() => metric.dimensions[name])))
                          .map((name) => `${name} of ${metric.name} is an address, must be what AWS calls it there; ${remedyFor(name)}`),
            ),
    ],
};

/** Whether a value is an ARN or a URL, by which AWS publishes no metric but those whose dimension says so. */
function isAddress(value: unknown): boolean {
    return typeof value === "string" && /^(arn:|https?:)/.test(value);
}

function remedyFor(dimension: string): string {
    return ["TargetGroup", "LoadBalancer"].includes(dimension) ? "take its arnSuffix" : "take its name";
}

/** The sets of dimensions, sorted, under which AWS publishes the metric; undefined for one of the application. */
function setsOf({ namespace = "", name = "" }: AlarmMetric): readonly (readonly string[])[] | undefined {
    return entryOf(publishedMetrics, namespace)?.find(({ names }) => names.includes(name))?.dimensions;
}
