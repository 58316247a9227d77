import { metricAlarm } from "../../resources/typeTokens.ts";
import { num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmDatapoints: Rule = {
    name: "alarm-datapoints",
    scope: "resource",
    types: metricAlarm,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    reason: "CloudWatch refuses an alarm that wants more breaching points than it looks at.",
    remedy: "Set datapointsToAlarm to evaluationPeriods or less.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    unknown: "note",
    checks: [
        ({ props }) => {
            const [points, periods] = [num(props["datapointsToAlarm"]), num(props["evaluationPeriods"])];
            if (points === undefined || periods === undefined || points <= periods) return undefined;
            return `datapointsToAlarm is ${points}, must be at most the evaluationPeriods ${periods}; lower it`;
        },
    ],
};
