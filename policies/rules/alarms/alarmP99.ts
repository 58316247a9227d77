import { metricsNamed, statisticOf, watchedBy } from "../../reading/alarms.ts";
import { roleOf } from "../../reading/role.ts";
import type { Resource } from "../../resources/resource.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const highest = number("highest", 0.5, "Highest threshold, seconds.", { minimum: 0.001 });
const highestOfModel = number("highestOfModel", 60, "Highest threshold of a service that serves a model, seconds.", { minimum: 0.001 });

/** No one waits so long for an answer: the number must have been meant as milliseconds. */
const surelyMilliseconds = 10;

export const alarmP99: Rule = {
    name: "alarm-p99",
    scope: "stack",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "The average hides the slowest requests, and an alarm with a threshold in the wrong unit fires always or never: a load balancer reports seconds, Service Connect milliseconds.",
    remedy: "Use the statistic p99 and a threshold of 0.5 seconds, which Service Connect calls 500.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    unknown: "critical",
    settings: [highest, highestOfModel],
    applies: (alarm) => metricsNamed(alarm, "TargetResponseTime").length > 0,
    checks: [
        (alarm) =>
            metricsNamed(alarm, "TargetResponseTime")
                .map(statisticOf)
                .filter((statistic) => statistic !== "p99")
                .map((statistic) => `statistic is ${shown(statistic)}, must be extendedStatistic p99; set it and remove statistic`),
        (alarm, context) => (isOfServiceConnect(alarm) ? inMilliseconds(alarm, context) : inSeconds(alarm, context)),
    ],
};

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
function isOfServiceConnect(alarm: Resource): boolean {
    return metricsNamed(alarm, "TargetResponseTime").every(({ namespace }) => namespace === "AWS/ECS");
}

/** A large language model writes its answer word by word. */
function mostOf(alarm: Resource, { stack, get }: Context): number {
    return get(watchedBy(alarm, stack).some((service) => roleOf(service) === "ml") ? highestOfModel : highest);
}

function inSeconds(alarm: Resource, context: Context): string | undefined {
    const { props } = alarm;
    const threshold = num(props["threshold"]);
    const most = mostOf(alarm, context);
    if (threshold !== undefined && threshold > 0 && threshold <= most) return undefined;
    const fix =
        threshold !== undefined && threshold >= surelyMilliseconds && most < surelyMilliseconds
            ? `it looks like milliseconds, use ${threshold / 1000}`
            : "lower it";
    return `threshold is ${shown(props["threshold"])}, must be more than 0 and at most ${most} seconds; ${fix}`;
}

function inMilliseconds(alarm: Resource, context: Context): string | undefined {
    const { props } = alarm;
    const threshold = num(props["threshold"]);
    const most = mostOf(alarm, context) * 1000;
    if (threshold !== undefined && threshold >= surelyMilliseconds && threshold <= most) return undefined;
    const fix =
        threshold !== undefined && threshold > 0 && threshold < surelyMilliseconds
            ? `it looks like seconds, use ${threshold * 1000}`
            : "lower it";
    return `threshold is ${shown(props["threshold"])}, must be ${surelyMilliseconds} to ${most} milliseconds; ${fix}`;
}
