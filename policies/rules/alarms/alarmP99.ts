import { num, shown } from "../../frame/read.ts";
import type { Rule } from "../../frame/rule.ts";
import { number } from "../../frame/setting.ts";
import { metricAlarm } from "../../frame/tokens.ts";

const highest = number("highest", 0.5, "Highest threshold, seconds.", { minimum: 0.001 });

/** No one waits so long for an answer: the number must have been meant as milliseconds. */
const surelyMilliseconds = 10;

export const alarmP99: Rule = {
    name: "alarm-p99",
    scope: "resource",
    types: metricAlarm,
    severity: "high",
    reason: "The average hides the slowest requests, and the metric is in seconds: a threshold of 500 never goes off.",
    remedy: "Use extendedStatistic p99 and a threshold of 0.5 seconds.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    unknown: "critical",
    settings: [highest],
    applies: ({ props }) => props["metricName"] === "TargetResponseTime",
    checks: [
        ({ props }) => {
            const { extendedStatistic, statistic } = props;
            if (extendedStatistic === "p99") return undefined;
            return `statistic is ${shown(extendedStatistic ?? statistic)}, must be extendedStatistic p99; set it and remove statistic`;
        },
        ({ props }, { get }) => {
            const threshold = num(props["threshold"]);
            if (threshold !== undefined && threshold > 0 && threshold <= get(highest)) return undefined;
            const mend =
                threshold !== undefined && threshold >= surelyMilliseconds
                    ? `it looks like milliseconds, use ${threshold / 1000}`
                    : "lower it";
            return `threshold is ${shown(props["threshold"])}, must be more than 0 and at most ${get(highest)} seconds; ${mend}`;
        },
    ],
};
