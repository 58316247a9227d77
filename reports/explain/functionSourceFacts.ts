import type { DecidedFunction } from "../../components/model/functions/decidedFunction.ts";
import type { FunctionPlan } from "../../components/model/functions/functionPlan.ts";
import { functionAlarmSpecs } from "../../components/model/monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../../components/model/monitoring/alarms/functionRequestAlarm.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** What calls it, and what becomes of what fails. */
export function functionSourceFacts({ sources: decided }: DecidedFunction, plan: FunctionPlan, sources: Sources): readonly Fact[] {
    const { queue, schedule, topicArns, url, asynchronous } = decided;
    return [
        ...(queue === undefined
            ? []
            : [
                  sources.decision(
                      "takes messages of",
                      plan.sources.queue?.queueName ?? "",
                      queue.existing === undefined ? "a queue of its own, by its name" : "the queue of queueArn",
                  ),
                  sources.fact("a message is hidden for", queue.visibilityTimeoutSeconds, "seconds"),
                  ...(queue.existing === undefined
                      ? [
                            sources.fact("attempts", queue.attempts),
                            sources.fact("a message waits at most", queue.retentionSeconds, "seconds"),
                        ]
                      : []),
                  sources.fact("messages at once", queue.batchSize),
                  sources.fact("collected for", queue.windowSeconds, "seconds"),
              ]),
        ...(schedule === undefined
            ? []
            : [
                  sources.fact("called by the clock", {
                      value: schedule.expression,
                      from: { kind: "config", key: ["schedule", "expression"] },
                      instead: "another expression",
                  }),
                  sources.fact("by the clock of", schedule.timezone),
              ]),
        ...Object.entries(topicArns).map(([name, arn]) =>
            sources.fact("called by the topic", { value: arn, from: { kind: "config", key: ["topics", name] }, instead: "" }),
        ),
        sources.fact("address for signed requests", url),
        ...(asynchronous === undefined
            ? []
            : [
                  sources.fact("attempts after the first", asynchronous.retries),
                  sources.fact("an event waits at most", asynchronous.maximumEventAgeSeconds, "seconds"),
                  sources.decision(
                      "what fails is kept in",
                      plan.sources.asynchronous?.deadLetterQueueName ?? "",
                      "nobody waits for the answer",
                  ),
              ]),
    ];
}

/** Each alarm with where it begins. */
export function functionAlarmFacts({ alarms }: DecidedFunction, plan: FunctionPlan, sources: Sources): readonly Fact[] {
    const { name } = plan.names;
    return functionAlarmSpecs(plan, anyTarget).flatMap((alarm) => {
        if (alarm.kind === "composite") return [];
        const end = alarm.name.slice(name.length + 1);
        const key = end === "oldest-message" ? "oldestMessage" : end.endsWith("dead-letters") ? "deadLetters" : end;
        const isWritten = Object.entries(alarms).some(([one, change]) => one === key && change.threshold !== undefined);
        const sign = alarm.comparison === "GreaterThanThreshold" ? ">" : ">=";
        return [
            sources.fact(end, {
                value: `${sign} ${alarm.threshold}`,
                from: isWritten ? { kind: "config", key: ["alarms", key, "threshold"] } : { kind: "default", of: "functions" },
                instead: `alarms.${key}.threshold`,
            }),
        ];
    });
}
