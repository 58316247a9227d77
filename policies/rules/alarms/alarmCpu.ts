import { firesAbove, watchedBy, windowSeconds } from "../../reading/alarms.ts";
import { policiesOf } from "../../reading/relations.ts";
import { roleOf } from "../../reading/role.ts";
import { metricOf, trackingOf } from "../../reading/scalingPolicies.ts";
import type { Resource } from "../../resources/resource.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const percent = { minimum: 1, maximum: 100 };
const highest = number("highest", 80, "Highest threshold, percent.", percent);
const highestOfWorker = number("highestOfWorker", 90, "Highest threshold of a worker, percent.", percent);
const target = number("target", 70, "CPU target of a service whose policy is not here, percent.", percent);
const targetOfWorker = number("targetOfWorker", 80, "CPU target of a worker whose policy is not here, percent.", percent);
const shortestSeconds = number("shortestSeconds", 300, "Shortest time over the threshold.", { minimum: 60 });
const longestSeconds = number("longestSeconds", 900, "Longest time over the threshold.", { minimum: 60 });

export const alarmCpu: Rule = {
    name: "alarm-cpu",
    scope: "stack",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "An alarm at the scaling target fires in normal operation, and one that is too high or too slow fires after users have complained.",
    remedy: "Use a threshold of 80 percent (workers 90) for two periods of 300 seconds.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
    unknown: "critical",
    settings: [highest, highestOfWorker, target, targetOfWorker, shortestSeconds, longestSeconds],
    applies: ({ props }) => props["metricName"] === "CPUUtilization" && props["namespace"] === "AWS/ECS",
    checks: [
        ({ props }) =>
            firesAbove(props)
                ? undefined
                : `comparisonOperator is ${shown(props["comparisonOperator"])}, must be GreaterThanThreshold; an idle service is no alarm`,
        (alarm, context) => {
            const threshold = num(alarm.props["threshold"]);
            const { above, most } = boundsOf(alarm, context);
            if (threshold !== undefined && threshold > above && threshold <= most) return undefined;
            return `threshold is ${shown(alarm.props["threshold"])}, must be above the scaling target ${above} and at most ${most}; use ${most}`;
        },
        ({ props }, { get }) => {
            const seconds = windowSeconds(props);
            const [least, most] = [get(shortestSeconds), get(longestSeconds)];
            if (seconds !== undefined && seconds >= least && seconds <= most) return undefined;
            return `period times evaluationPeriods is ${shown(seconds)}, must be ${least} to ${most} seconds; use two periods of 300`;
        },
    ],
};

/** Above the target of the service's own CPU policy, or above the usual one while it has none. */
function boundsOf(alarm: Resource, { stack, get }: Context): { readonly above: number; readonly most: number } {
    const watched = watchedBy(alarm, stack);
    const isWorker = [alarm, ...watched].some((resource) => roleOf(resource) === "worker");
    const targets = watched
        .flatMap((candidate) => policiesOf(candidate, stack))
        .filter((policy) => metricOf(policy) === "cpu")
        .flatMap((policy) => num(trackingOf(policy)["targetValue"]) ?? []);
    const usual = get(isWorker ? targetOfWorker : target);
    return { above: targets.length > 0 ? Math.max(...targets) : usual, most: get(isWorker ? highestOfWorker : highest) };
}
