import { metricsNamed, statisticOf, windowSeconds } from "../../reading/alarms.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const seconds = number("seconds", 300, "Time that a target has to be unhealthy.", { minimum: 60 });

export const alarmUnhealthyHosts: Rule = {
    name: "alarm-unhealthy-hosts",
    scope: "resource",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A target that stays unhealthy is a task that ECS cannot recover by itself.",
    remedy: "Use GreaterThanThreshold 0, statistic Maximum, for 300 seconds.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    unknown: "critical",
    settings: [seconds],
    applies: (alarm) => metricsNamed(alarm, "UnHealthyHostCount").length > 0,
    checks: [
        ({ props }) => {
            const { comparisonOperator, threshold } = props;
            if (comparisonOperator === "GreaterThanThreshold" && num(threshold) === 0) return undefined;
            if (comparisonOperator === "GreaterThanOrEqualToThreshold" && num(threshold) === 1) return undefined;
            return `fires at ${shown(comparisonOperator)} ${shown(threshold)}, must be GreaterThanThreshold 0; correct it`;
        },
        (alarm) =>
            metricsNamed(alarm, "UnHealthyHostCount")
                .map(statisticOf)
                .filter((statistic) => statistic !== "Maximum")
                .map((statistic) => `statistic is ${shown(statistic)}, must be Maximum; correct it`),
        ({ props }, { get }) => {
            const window = windowSeconds(props);
            return window === get(seconds)
                ? undefined
                : `period times evaluationPeriods is ${shown(window)}, must be ${get(seconds)} seconds; correct it`;
        },
    ],
};
