import { lookup } from "../../resources/lookup.ts";
import type { Resource } from "../../resources/resource.ts";
import { compositeAlarm, metricAlarm } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isFalse, lengthOf, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const alarmActions: Rule = {
    name: "alarm-actions",
    scope: "stack",
    types: [...metricAlarm, ...compositeAlarm],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "An alarm without an action notifies nobody.",
    remedy: "Add the topic of the environment to alarmActions, or use the alarm in a composite alarm that notifies.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
    controls: ["CloudWatch.15", "CloudWatch.17", "CKV_AWS_319"],
    unknown: "note",
    checks: [
        ({ props }) =>
            isFalse(props["actionsEnabled"]) ? `actionsEnabled is ${shown(props["actionsEnabled"])}, must be true; turn it on` : undefined,
        (alarm, { stack }) =>
            notifies(alarm) || compositesIn(stack, compositeAlarm).some((composite) => notifies(composite) && names(composite, alarm))
                ? undefined
                : "alarmActions is empty, must name a topic; add it",
    ],
};

const compositesIn = lookup(compositeAlarm, ({ type }) => [type]);

/** The actions themselves are ARNs that may not be known yet; their number is, unless the whole list is not. */
function notifies({ props }: Resource): boolean {
    return known(() => lengthOf(props["alarmActions"]) > 0) ?? true;
}

function names(composite: Resource, alarm: Resource): boolean {
    const name = known(() => text(alarm.props["name"])) ?? known(() => text(alarm.props["alarmName"]));
    const rule = known(() => text(composite.props["alarmRule"])) ?? "";
    return name !== undefined && [`(${name})`, `("${name}")`].some((operand) => rule.includes(operand));
}
