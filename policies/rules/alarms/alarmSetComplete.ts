import { alarmsOf, type AlarmMetric, firesBelow, metricsOf, targetGroupsRead } from "../../reading/alarms.ts";
import { queueNamed, takesDeadLetters } from "../../reading/deadLetters.ts";
import { hasQueue } from "../../reading/queues.ts";
import { connectServicesOf, isLoadBalanced, targetGroupsOf } from "../../reading/relations.ts";
import { roleOf } from "../../reading/role.ts";
import type { Resource, Stack } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** What has to be watched, by one alarm on one of these metrics. */
interface Need {
    readonly metrics: readonly string[];
    /** Too few of it is the trouble. */
    readonly below?: true;
    /** Each target group of the service has to be among what alarms read. */
    readonly everyTargetGroup?: true;
    readonly namespace?: string;
    /** An alarm that weighs it against others than these metrics is about something else. @default any may stand beside it */
    readonly besideOnly?: readonly string[];
    /** An alarm on a queue of dead letters is about what has failed already. */
    readonly ofJobs?: true;
}

const tasks: readonly Need[] = ["CPUUtilization", "MemoryUtilization"].map((name): Need => ({ metrics: [name], besideOnly: [] }));
const requests = ["TargetResponseTime", "HTTPCode_Target_5XX_Count", "HealthyHostCount", "UnHealthyHostCount"].map((name): Need => ({
    metrics: [name],
    ...(name === "HealthyHostCount" && { below: true }),
    everyTargetGroup: true,
}));
const calls = ["TargetResponseTime", "HTTPCode_Target_5XX_Count"].map((name): Need => ({ metrics: [name], namespace: "AWS/ECS" }));
const running: readonly Need[] = [{ metrics: ["RunningTaskCount"], below: true }];
/** The last is the name of an application's own metric. */
const queueDepth: readonly Need[] = [
    {
        metrics: ["ApproximateNumberOfMessagesVisible", "QueueDepth"],
        besideOnly: ["ApproximateNumberOfMessagesNotVisible", "RunningTaskCount"],
        ofJobs: true,
    },
];

export const alarmSetComplete: Rule = {
    name: "alarm-set-complete",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "Without a complete set of alarms, users notice a failure before the team does.",
    remedy: "Add the alarms that are missing.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
    unknown: "note",
    checks: [
        (resource, { stack }) => {
            const alarms = alarmsOf(resource, stack);
            return neededBy(resource, stack)
                .filter((need) => !alarms.some((alarm) => isMet(need, alarm, stack)))
                .map(
                    ({ metrics, below }) =>
                        `has no alarm on ${metrics.join(" or ")}${below ? " below the minimum" : ""}, must have one; add it`,
                );
        },
        (resource, { stack }) => {
            const groups = targetGroupsOf(resource);
            if (groups.length < 2) return [];
            const alarms = alarmsOf(resource, stack);
            return neededBy(resource, stack)
                .filter(({ everyTargetGroup }) => everyTargetGroup)
                .flatMap((need) => {
                    const found = alarms.filter((alarm) => isMet(need, alarm, stack));
                    const read = found.flatMap(targetGroupsRead);
                    const unread = groups.filter(({ urn }) => !read.some((group) => group.urn === urn));
                    if (found.length === 0 || unread.length === 0) return [];
                    return [
                        `alarm on ${need.metrics.join(" or ")} leaves out ${unread.map(({ name }) => name).join(", ")}, must read every target group; add it by metric math`,
                    ];
                });
        },
    ],
};

function neededBy(resource: Resource, stack: readonly Resource[]): readonly Need[] {
    switch (roleOf(resource)) {
        case "api":
        case "web":
        case "ingestion":
        case "ml":
            if (isLoadBalanced(resource)) return [...tasks, ...requests];
            return [...tasks, ...(connectServicesOf(resource).length > 0 ? calls : []), ...running];
        case "worker":
            return [...tasks, ...(hasQueue(resource, stack) ? queueDepth : running)];
        case "beat":
        case "scheduler":
            return running;
        // It has no service of ECS.
        case "scheduled-task":
        case undefined:
            return [];
    }
}

function isMet({ metrics, below, namespace, besideOnly, ofJobs }: Need, alarm: Resource, stack: Stack): boolean {
    const isMeant = (metric: AlarmMetric) =>
        metrics.includes(metric.name ?? "") && (namespace === undefined || metric.namespace === namespace);
    const read = known(() => metricsOf(alarm)) ?? [];
    const mayStand = (metric: AlarmMetric) => isMeant(metric) || (besideOnly?.includes(metric.name ?? "") ?? true);
    if (!read.some(isMeant) || !read.every(mayStand)) return false;
    if (ofJobs && read.filter(isMeant).every((metric) => isOfDeadLetters(metric, stack))) return false;
    // An alarm on an idle processor is none on a busy one.
    return (known(() => firesBelow(alarm.props)) ?? below === true) === (below === true);
}

function isOfDeadLetters({ dimensions }: AlarmMetric, stack: Stack): boolean {
    const name = known(() => text(dimensions["QueueName"]));
    const queue = name === undefined ? undefined : queueNamed(name, stack);
    return queue !== undefined && takesDeadLetters(queue, stack);
}
