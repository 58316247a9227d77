import { type AlarmMetric, metricsOf } from "../../reading/alarms.ts";
import { publishedMetrics } from "../../reading/publishedMetrics.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
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
    ],
};

/** The sets of dimensions, sorted, under which AWS publishes the metric; undefined for one of the application. */
function setsOf({ namespace = "", name = "" }: AlarmMetric): readonly (readonly string[])[] | undefined {
    return entryOf(publishedMetrics, namespace)?.find(({ names }) => names.includes(name))?.dimensions;
}
