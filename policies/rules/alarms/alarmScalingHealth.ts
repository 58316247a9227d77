import { metricsOf, watches } from "../../frame/alarm.ts";
import { num, text } from "../../frame/read.ts";
import { ofType, serviceOf } from "../../frame/relations.ts";
import type { Resource } from "../../frame/resource.ts";
import type { Rule } from "../../frame/rule.ts";
import { metricAlarm, scalableTarget } from "../../frame/tokens.ts";
import { known } from "../../frame/unknown.ts";

export const alarmScalingHealth: Rule = {
    name: "alarm-scaling-health",
    scope: "stack",
    types: scalableTarget,
    severity: "medium",
    reason: "Scaling that has reached its maximum, or that adds tasks in vain, looks like scaling that works.",
    remedy: "Add an alarm on running tasks at the maximum, and one on CPU that stays high.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-monitoring.html",
    unknown: "note",
    checks: [
        (target, { stack }) => {
            const maximum = num(target.props["maxCapacity"]);
            const isWatched = alarmsOf(target, stack).some(
                (alarm) => reads(alarm, "RunningTaskCount") && maximum !== undefined && known(() => alarm.props["threshold"]) === maximum,
            );
            return isWatched ? undefined : `no alarm on RunningTaskCount at ${maximum}, must be one; add it`;
        },
        (target, { stack }) =>
            alarmsOf(target, stack).some((alarm) => reads(alarm, "CPUUtilization"))
                ? undefined
                : "no alarm on CPUUtilization, must be one; add it",
    ],
};

/** Alarms of the service that is scaled, also of one that is not in this stack. */
function alarmsOf(target: Resource, stack: readonly Resource[]): readonly Resource[] {
    const owner = serviceOf(target, stack);
    const name = known(() => text(target.props["resourceId"]))?.split("/")[2];
    return ofType(stack, metricAlarm).filter(
        (alarm) =>
            (owner !== undefined && watches(alarm, owner)) ||
            (name !== undefined &&
                (known(() => metricsOf(alarm)) ?? []).some(({ dimensions }) => known(() => dimensions["ServiceName"]) === name)),
    );
}

function reads(alarm: Resource, name: string): boolean {
    return (known(() => metricsOf(alarm)) ?? []).some((metric) => metric.name === name);
}
