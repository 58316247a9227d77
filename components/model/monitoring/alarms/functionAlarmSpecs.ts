import type { FunctionAlarmKey } from "../../../vocabulary/functionAlarms.ts";
import type { FunctionPlan } from "../../functions/functionPlan.ts";
import { functionMetric, queueMetric } from "../metrics.ts";
import { type AlarmSpec, type MetricAlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { functionRequestAlarm, type FunctionTargetNames } from "./functionRequestAlarm.ts";

type Alarmed = Pick<FunctionPlan, "names" | "alarms" | "timeoutSeconds" | "reservedConcurrency" | "sources" | "target">;

/** In percent: of invocations, of the timeout, of the reserved concurrency. */
export const functionThresholds = { errors: 1, throttles: 1, duration: 90, concurrency: 80 } as const;

/** The alarms of a function, but for those that are off. @param target of a function that has one */
export function functionAlarmSpecs<Text>(plan: Alarmed, target: FunctionTargetNames<Text>): readonly AlarmSpec<Text>[] {
    const { alarms } = plan;
    return alarmsOf(plan, target).flatMap(([key, spec]) => {
        const { enabled = true, severity, notifyRecovery } = alarms[key] ?? {};
        if (!enabled) return [];
        return [
            {
                ...spec,
                ...(severity !== undefined && severity !== "page" && { severity }),
                ...(notifyRecovery === true && { notifiesRecovery: true }),
            },
        ];
    });
}

type KeyedAlarm<Text> = readonly [FunctionAlarmKey, AlarmSpec<Text>];

function alarmsOf<Text>(plan: Alarmed, target: FunctionTargetNames<Text>): readonly KeyedAlarm<Text>[] {
    const { queue, asynchronous } = plan.sources;
    return [
        ["errors", errorAlarm(plan)],
        ...(plan.target === undefined
            ? []
            : [["5xx", functionRequestAlarm(plan.names.name, target, threshold(plan, "5xx", alarmThresholds.errorPercent))] as const]),
        ["throttles", throttleAlarm(plan)],
        ["duration", durationAlarm(plan)],
        ...(plan.reservedConcurrency === undefined ? [] : [["concurrency", concurrencyAlarm(plan, plan.reservedConcurrency)] as const]),
        ...(queue === undefined ? [] : [["oldestMessage", oldestMessageAlarm(plan, queue.queueName)] as const]),
        ...(queue?.own === undefined
            ? []
            : [
                  [
                      "deadLetters",
                      deadLetterAlarm(plan, "queue-dead-letters", queue.own.deadLetterQueueName, "A message failed at every attempt"),
                  ] as const,
              ]),
        ...(asynchronous === undefined
            ? []
            : [
                  [
                      "deadLetters",
                      deadLetterAlarm(
                          plan,
                          "dead-letters",
                          asynchronous.deadLetterQueueName,
                          "An event failed at every attempt, or could not be handed over",
                      ),
                  ] as const,
              ]),
    ];
}

function threshold({ alarms }: Alarmed, key: FunctionAlarmKey, usual: number): number {
    return alarms[key]?.threshold ?? usual;
}

function errorAlarm(plan: Alarmed): AlarmSpec {
    const { name, functionName } = plan.names;
    const percent = threshold(plan, "errors", functionThresholds.errors);
    return {
        kind: "math",
        name: `${name}-errors`,
        description: `${name}: more than ${percent} % of the invocations fail. Read the log group of the function; if it began with a new version, set the alias back to the one before.`,
        notifies: true,
        expression: "100 * errors / invocations",
        label: "errors in percent",
        metrics: {
            errors: { metric: functionMetric("Errors", functionName), stat: "Sum" },
            invocations: { metric: functionMetric("Invocations", functionName), stat: "Sum" },
        },
        comparison: "GreaterThanThreshold",
        threshold: percent,
        ...sustained(2, 300),
        treatMissingData: "notBreaching",
    };
}

function throttleAlarm(plan: Alarmed): AlarmSpec {
    const { name, functionName } = plan.names;
    return {
        kind: "metric",
        name: `${name}-throttles`,
        description: `${name}: Lambda turned invocations away. Raise its reservedConcurrency or, where it shares that of the account, the quota of the account.`,
        notifies: true,
        metric: functionMetric("Throttles", functionName),
        stat: "Sum",
        comparison: "GreaterThanOrEqualToThreshold",
        threshold: threshold(plan, "throttles", functionThresholds.throttles),
        ...sustained(1, 300),
        treatMissingData: "notBreaching",
    };
}

function durationAlarm(plan: Alarmed): AlarmSpec {
    const { name, functionName } = plan.names;
    const percent = threshold(plan, "duration", functionThresholds.duration);
    return {
        kind: "metric",
        name: `${name}-duration`,
        description: `${name}: the slowest invocation in a hundred takes ${percent} % of the timeout of ${plan.timeoutSeconds} seconds, after which Lambda stops it. Look at its traces; raise memoryMB, with which the CPU grows, or timeoutSeconds.`,
        notifies: true,
        metric: functionMetric("Duration", functionName),
        stat: "p99",
        comparison: "GreaterThanThreshold",
        threshold: 10 * percent * plan.timeoutSeconds,
        ...sustained(2, 300),
        treatMissingData: "notBreaching",
    };
}

function concurrencyAlarm(plan: Alarmed, reserved: number): AlarmSpec {
    const { name, functionName } = plan.names;
    const percent = threshold(plan, "concurrency", functionThresholds.concurrency);
    return {
        kind: "metric",
        name: `${name}-concurrency`,
        description: `${name}: ${percent} % of its ${reserved} reserved invocations run at once. At all of them Lambda turns invocations away; raise reservedConcurrency.`,
        notifies: true,
        metric: functionMetric("ConcurrentExecutions", functionName),
        stat: "Maximum",
        comparison: "GreaterThanOrEqualToThreshold",
        threshold: Math.ceil((percent * reserved) / 100),
        ...sustained(2, 300),
        treatMissingData: "notBreaching",
    };
}

function oldestMessageAlarm(plan: Alarmed, queueName: string): MetricAlarmSpec {
    const { name } = plan.names;
    const seconds = threshold(plan, "oldestMessage", alarmThresholds.oldestMessageSeconds);
    return {
        kind: "metric",
        name: `${name}-oldest-message`,
        description: `${name}: a message has waited for more than ${seconds} seconds in ${queueName}. Look whether invocations fail or are throttled.`,
        notifies: true,
        metric: queueMetric("ApproximateAgeOfOldestMessage", queueName),
        stat: "Maximum",
        comparison: "GreaterThanThreshold",
        threshold: seconds,
        ...sustained(1, 300),
        treatMissingData: "notBreaching",
    };
}

function deadLetterAlarm(plan: Alarmed, end: string, queueName: string, what: string): MetricAlarmSpec {
    const { name } = plan.names;
    return {
        kind: "metric",
        name: `${name}-${end}`,
        description: `${name}: ${what}, and is in ${queueName}. Read it there, mend the function, then send it again or delete it.`,
        notifies: true,
        metric: queueMetric("ApproximateNumberOfMessagesVisible", queueName),
        stat: "Maximum",
        comparison: "GreaterThanOrEqualToThreshold",
        threshold: threshold(plan, "deadLetters", alarmThresholds.deadLetters),
        ...sustained(1, 300),
        treatMissingData: "notBreaching",
    };
}
