import { metricsOf } from "../../reading/alarms.ts";
import { publishedMetrics } from "../../reading/publishedMetrics.ts";
import { entryOf } from "../../resources/values.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmMetricKnown: Rule = {
    name: "alarm-metric-known",
    scope: "resource",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "CloudWatch accepts any metric name, and an alarm on one that is never published never fires.",
    remedy: "Write the metric as AWS publishes it, such as UnHealthyHostCount.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    unknown: "note",
    checks: [
        (alarm) =>
            metricsOf(alarm).flatMap(({ namespace = "", name = "" }) => {
                const names = entryOf(publishedMetrics, namespace)?.flatMap((metrics) => metrics.names);
                if (names === undefined || names.includes(name)) return [];
                const meant = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
                return [`metricName is ${name}, must be a metric of ${namespace}; ${meant === undefined ? "correct it" : `use ${meant}`}`];
            }),
    ],
};
