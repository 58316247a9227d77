import { alarmsOf, alarmsOfName, metricsOf } from "../../reading/alarms.ts";
import { serviceOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { scalableTarget } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { num, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

const withoutTasks = ["dynamodb", "lambda"];

export const alarmScalingHealth: Rule = {
    name: "alarm-scaling-health",
    scope: "stack",
    types: scalableTarget,
    severity: "medium",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "disabled" },
    reason: "Without these alarms nobody sees that scaling has reached its maximum, or that the tasks it adds do not help.",
    remedy: "Add an alarm on running tasks at the maximum, and one on CPU that stays high.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-monitoring.html",
    unknown: "note",
    // Environments of a function that are kept started are no tasks, nor are the units of a table.
    applies: ({ props }) => !withoutTasks.includes(known(() => text(props["serviceNamespace"])) ?? ""),
    checks: [
        (target, { stack }) => {
            const maximum = num(target.props["maxCapacity"]);
            // Nothing scales then, and the alarm would never stop firing.
            if (maximum !== undefined && maximum === num(target.props["minCapacity"])) return undefined;
            const isWatched = alarmsOfTarget(target, stack).some(
                (alarm) => reads(alarm, "RunningTaskCount") && maximum !== undefined && known(() => alarm.props["threshold"]) === maximum,
            );
            return isWatched ? undefined : `no alarm on RunningTaskCount at ${maximum ?? "the maximum"}, must be one; add it`;
        },
        (target, { stack }) =>
            alarmsOfTarget(target, stack).some((alarm) => reads(alarm, "CPUUtilization"))
                ? undefined
                : "no alarm on CPUUtilization, must be one; add it",
    ],
};

/** Alarms of the service that is scaled, also of one that is not in this stack. */
function alarmsOfTarget(target: Resource, stack: readonly Resource[]): readonly Resource[] {
    const owner = serviceOf(target, stack);
    const name = known(() => text(target.props["resourceId"]))?.split("/")[2];
    return [...(owner === undefined ? [] : alarmsOf(owner, stack)), ...(name === undefined ? [] : alarmsOfName(name, stack))];
}

function reads(alarm: Resource, name: string): boolean {
    return (known(() => metricsOf(alarm)) ?? []).some((metric) => metric.name === name);
}
