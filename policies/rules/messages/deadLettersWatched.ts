import { firesAbove, metricsOf } from "../../reading/alarms.ts";
import { takesDeadLetters } from "../../reading/deadLetters.ts";
import { usedUrns } from "../../reading/relations.ts";
import { lookup } from "../../resources/lookup.ts";
import { oncePerStack } from "../../resources/remembered.ts";
import type { Resource } from "../../resources/resource.ts";
import { service, lambdaFunction, metricAlarm, queue } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const deadLettersWatched: Rule = {
    name: "dead-letters-watched",
    scope: "stack",
    types: queue,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "What fails again and again lies among the dead letters until it expires, and nobody knows.",
    remedy: "Add an alarm on ApproximateNumberOfMessagesVisible of the queue above 0.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    unknown: "note",
    // Before there is anything that takes messages, as in the first deployment of an environment, there is nothing to watch.
    applies: (own, { stack }) => takesDeadLetters(own, stack) && hasConsumers(stack),
    checks: [
        (own, { stack }) => {
            const name = known(() => text(own.props["name"]));
            const alarms = alarmsBy(stack, name === undefined ? [own.urn] : [own.urn, nameKey(name)]);
            return alarms.some(countsMessages) ? undefined : "has no alarm on its messages, must have one; add it";
        },
    ],
};

const consumers = [...service, ...lambdaFunction];
const hasConsumers = oncePerStack((stack) => stack.some(({ type }) => consumers.includes(type)));

const alarmsBy = lookup(metricAlarm, (alarm) => {
    const names = known(() => metricsOf(alarm).flatMap(({ dimensions }) => known(() => text(dimensions["QueueName"])) ?? [])) ?? [];
    return [...usedUrns(alarm, "dimensions"), ...usedUrns(alarm, "metricQueries"), ...names.map(nameKey)];
});

function nameKey(name: string): string {
    return `name ${name}`;
}

function countsMessages(alarm: Resource): boolean {
    const metrics = known(() => metricsOf(alarm)) ?? [];
    const counts = ["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage", "NumberOfMessagesSent"];
    return metrics.some(({ name = "" }) => counts.includes(name)) && (known(() => firesAbove(alarm.props)) ?? true);
}
