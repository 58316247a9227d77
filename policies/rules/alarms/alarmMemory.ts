import { firesAbove, watchedBy, windowSeconds } from "../../reading/alarms.ts";
import { policiesOf } from "../../reading/relations.ts";
import { metricOf, trackingOf } from "../../reading/scalingPolicies.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { num, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const highest = number("highest", 85, "Highest threshold, percent.", { minimum: 1, maximum: 100 });
const shortestSeconds = number("shortestSeconds", 300, "Shortest time over the threshold.", { minimum: 60 });
const longestSeconds = number("longestSeconds", 900, "Longest time over the threshold.", { minimum: 60 });

export const alarmMemory: Rule = {
    name: "alarm-memory",
    scope: "stack",
    types: metricAlarm,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A task that reaches its memory limit is killed, so the alarm has to fire while there is headroom.",
    remedy: "Use a threshold of 85 percent for two periods of 300 seconds.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
    unknown: "critical",
    settings: [highest, shortestSeconds, longestSeconds],
    applies: ({ props }) => props["metricName"] === "MemoryUtilization" && props["namespace"] === "AWS/ECS",
    checks: [
        ({ props }) =>
            firesAbove(props)
                ? undefined
                : `comparisonOperator is ${shown(props["comparisonOperator"])}, must be GreaterThanThreshold; correct it`,
        (alarm, { stack, get }) => {
            const threshold = num(alarm.props["threshold"]);
            const targets = watchedBy(alarm, stack)
                .flatMap((candidate) => policiesOf(candidate, stack))
                .filter((policy) => metricOf(policy) === "memory")
                .flatMap((policy) => num(trackingOf(policy)["targetValue"]) ?? []);
            const above = Math.max(0, ...targets);
            if (threshold !== undefined && threshold > above && threshold <= get(highest)) return undefined;
            const least = targets.length === 0 ? "0" : `the scaling target ${above}`;
            return `threshold is ${shown(alarm.props["threshold"])}, must be above ${least} and at most ${get(highest)}; use ${get(highest)}`;
        },
        ({ props }, { get }) => {
            const seconds = windowSeconds(props);
            const [least, most] = [get(shortestSeconds), get(longestSeconds)];
            if (seconds !== undefined && seconds >= least && seconds <= most) return undefined;
            return `period times evaluationPeriods is ${shown(seconds)}, must be ${least} to ${most} seconds; use two periods of 300`;
        },
    ],
};
