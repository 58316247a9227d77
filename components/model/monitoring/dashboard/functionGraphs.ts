import type { FunctionPlan } from "../../functions/functionPlan.ts";
import { functionAlarmSpecs } from "../alarms/functionAlarmSpecs.ts";
import { anyTarget, type FunctionTargetNames } from "../alarms/functionRequestAlarm.ts";
import { functionMetric, queueMetric, targetGroupMetric } from "../metrics.ts";
import type { Graph, Line } from "./dashboardGraph.ts";

export type ShownFunction = Pick<FunctionPlan, "names" | "alarms" | "timeoutSeconds" | "reservedConcurrency" | "sources" | "target">;

/** The widgets of a function: whether it fails, how long it takes, how much of it runs, and what waits for it. @param target of one with a route */
export function functionGraphs(plan: ShownFunction, target: FunctionTargetNames = anyTarget): readonly Graph[] {
    const { names, timeoutSeconds, reservedConcurrency, sources } = plan;
    const { functionName } = names;
    return [
        {
            title: "Invocations, errors and throttles",
            curves: [
                { metric: functionMetric("Invocations", functionName), stat: "Sum", label: "invocations" },
                { metric: functionMetric("Errors", functionName), stat: "Sum", label: "errors" },
                { metric: functionMetric("Throttles", functionName), stat: "Sum", label: "throttles" },
            ],
            lines: [],
            axisLabel: "in 5 minutes",
        },
        {
            title: "Duration",
            curves: ["p50", "p99"].map((stat) => ({ metric: functionMetric("Duration", functionName), stat, label: stat })),
            lines: [...alarmLine(plan, "duration", "alarm on p99"), { label: "timeout", value: 1000 * timeoutSeconds }],
            axisLabel: "milliseconds",
        },
        {
            title: "Concurrent executions",
            curves: [{ metric: functionMetric("ConcurrentExecutions", functionName), stat: "Maximum", label: "at once" }],
            lines: [
                ...alarmLine(plan, "concurrency", "alarm"),
                ...(reservedConcurrency === undefined ? [] : [{ label: "reserved", value: reservedConcurrency }]),
            ],
            axisLabel: "invocations",
        },
        ...(sources.queue === undefined ? [] : [queueGraph(plan, sources.queue.queueName)]),
        ...(plan.target === undefined ? [] : [requestsGraph(target)]),
    ];
}

function queueGraph(plan: ShownFunction, queueName: string): Graph {
    return {
        title: `Age of the oldest message of ${queueName}`,
        curves: [{ metric: queueMetric("ApproximateAgeOfOldestMessage", queueName), stat: "Maximum", label: "age" }],
        lines: alarmLine(plan, "oldest-message", "alarm"),
        axisLabel: "seconds",
    };
}

function requestsGraph(target: FunctionTargetNames): Graph {
    return {
        title: "Requests through the load balancer",
        curves: [
            { metric: targetGroupMetric("RequestCount", target), stat: "Sum", label: "requests" },
            { metric: targetGroupMetric("HTTPCode_Target_5XX_Count", target), stat: "Sum", label: "answers with 5xx" },
            { metric: targetGroupMetric("LambdaUserError", target), stat: "Sum", label: "without an answer of the function" },
        ],
        lines: [],
        axisLabel: "in 5 minutes",
    };
}

/** Where an alarm begins, unless it is off. @param end of its name */
function alarmLine(plan: ShownFunction, end: string, label: string): readonly Line[] {
    return functionAlarmSpecs(plan, anyTarget).flatMap((alarm) =>
        alarm.kind !== "composite" && alarm.name === `${plan.names.name}-${end}` ? [{ label, value: alarm.threshold }] : [],
    );
}
