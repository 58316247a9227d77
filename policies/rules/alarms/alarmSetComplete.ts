import { alarmsOf, metricsOf } from "../../frame/alarm.ts";
import type { Resource } from "../../frame/resource.ts";
import { roleOf } from "../../frame/role.ts";
import type { Rule } from "../../frame/rule.ts";
import { service } from "../../frame/tokens.ts";
import { known } from "../../frame/unknown.ts";

const tasks = ["CPUUtilization", "MemoryUtilization"];
const requests = [...tasks, "TargetResponseTime", "HealthyHostCount", "UnHealthyHostCount"];
/** The last is the name of an application's own metric. */
const queueDepth = ["ApproximateNumberOfMessagesVisible", "QueueDepth"];

export const alarmSetComplete: Rule = {
    name: "alarm-set-complete",
    scope: "stack",
    types: service,
    severity: "high",
    reason: "What no alarm watches is found by the users.",
    remedy: "Add the alarms that are missing.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
    unknown: "note",
    checks: [
        (resource, { stack }) => {
            const watched = alarmsOf(resource, stack)
                .flatMap((alarm) => known(() => metricsOf(alarm)) ?? [])
                .map(({ name = "" }) => name);
            return neededBy(resource)
                .filter((alternatives) => !alternatives.some((name) => watched.includes(name)))
                .map((alternatives) => `has no alarm on ${alternatives.join(" or ")}, must have one; add it`);
        },
    ],
};

/** What a service of this role has to be watched for: one of each list. */
function neededBy(resource: Resource): readonly (readonly string[])[] {
    switch (roleOf(resource)) {
        case "api":
        case "web":
        case "ingestion":
            return requests.map((name) => [name]);
        case "worker":
            return [...tasks.map((name) => [name]), queueDepth];
        case "beat":
            return [["RunningTaskCount"]];
        case "ml":
        case "scheduler":
        case undefined:
            return [];
    }
}
