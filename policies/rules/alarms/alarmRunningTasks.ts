import { firesBelow, metricsOf, watchedBy } from "../../reading/alarms.ts";
import { targetsOf } from "../../reading/relations.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmRunningTasks: Rule = {
    name: "alarm-running-tasks",
    scope: "stack",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Without a load balancer that counts healthy targets, only the number of running tasks shows that some are missing, and missing data means that none is left.",
    remedy: "Use LessThanThreshold with the minimum of tasks, and missing data as breaching.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html",
    unknown: "critical",
    applies: (alarm) => firesBelow(alarm.props) && metricsOf(alarm).every(({ name }) => name === "RunningTaskCount"),
    checks: [
        ({ props }) =>
            props["treatMissingData"] === "breaching"
                ? undefined
                : `treatMissingData is ${shown(props["treatMissingData"])}, must be breaching; without a task there may be no data`,
        (alarm, { stack }) => {
            const threshold = num(alarm.props["threshold"]);
            return watchedBy(alarm, stack)
                .flatMap((candidate) => targetsOf(candidate, stack))
                .filter(({ props }) => num(props["minCapacity"]) !== threshold)
                .map(
                    ({ name, props }) =>
                        `threshold is ${shown(threshold)}, must be ${shown(props["minCapacity"])}, the minimum of ${name}; set it`,
                );
        },
    ],
};
