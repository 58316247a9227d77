import { metricsNamed, statisticOf, watchedBy } from "../../reading/alarms.ts";
import { targetsOf } from "../../reading/relations.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmHealthyHosts: Rule = {
    name: "alarm-healthy-hosts",
    scope: "stack",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Fewer healthy targets than the minimum means lost redundancy, and missing data means that none is left.",
    remedy: "Use LessThanThreshold with the minimum of tasks, statistic Minimum, and missing data as breaching.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    unknown: "critical",
    applies: (alarm) => metricsNamed(alarm, "HealthyHostCount").length > 0,
    checks: [
        ({ props }) =>
            props["comparisonOperator"] === "LessThanThreshold"
                ? undefined
                : `comparisonOperator is ${shown(props["comparisonOperator"])}, must be LessThanThreshold; correct it`,
        (alarm) =>
            metricsNamed(alarm, "HealthyHostCount")
                .map(statisticOf)
                .filter((statistic) => statistic !== "Minimum")
                .map((statistic) => `statistic is ${shown(statistic)}, must be Minimum; correct it`),
        ({ props }) =>
            props["treatMissingData"] === "breaching"
                ? undefined
                : `treatMissingData is ${shown(props["treatMissingData"])}, must be breaching; without a target there is no data`,
        (alarm, { stack }) => {
            const threshold = num(alarm.props["threshold"]);
            const targets = watchedBy(alarm, stack).flatMap((candidate) => targetsOf(candidate, stack));
            return targets
                .filter(({ props }) => num(props["minCapacity"]) !== threshold)
                .map(
                    ({ name, props }) =>
                        `threshold is ${shown(threshold)}, must be ${shown(props["minCapacity"])}, the minimum of ${name}; set it`,
                );
        },
    ],
};
