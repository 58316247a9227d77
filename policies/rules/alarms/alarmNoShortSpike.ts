import { metricsOf, windowSeconds } from "../../reading/alarms.ts";
import { isDeploymentAlarm } from "../../reading/deployments.ts";
import { metricAlarm } from "../../resources/typeTokens.ts";
import { shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const shortestSeconds = number("shortestSeconds", 300, "Shortest time over the threshold.", { minimum: 60 });

/** What a single slow or busy minute moves. */
const spiky = ["CPUUtilization", "MemoryUtilization", "TargetResponseTime", "HTTPCode_Target_5XX_Count"];

export const alarmNoShortSpike: Rule = {
    name: "alarm-no-short-spike",
    scope: "stack",
    types: metricAlarm,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "A spike of one minute is over before anyone has read the notification; only an alarm that rolls back a deployment may be that fast.",
    remedy: "Ask for at least 300 seconds over the threshold.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    unknown: "note",
    settings: [shortestSeconds],
    applies: (alarm, { stack }) => metricsOf(alarm).some(({ name = "" }) => spiky.includes(name)) && !isDeploymentAlarm(alarm, stack),
    checks: [
        ({ props }, { get }) => {
            const seconds = windowSeconds(props);
            if (seconds !== undefined && seconds >= get(shortestSeconds)) return undefined;
            return `period times evaluationPeriods is ${shown(seconds)}, must be at least ${get(shortestSeconds)} seconds; lengthen it`;
        },
    ],
};
