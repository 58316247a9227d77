import { alarmThresholds } from "../alarms/alarmThresholds.ts";
import { queueMetric, stateMachineMetric } from "../metrics.ts";
import type { ScheduledTask } from "../monitoredService.ts";
import type { Graph } from "./dashboardGraph.ts";

/** Runs, how long they take, and what could not be started. ECS has no CPU metric for a task without a service. */
export function scheduledTaskGraphs(task: ScheduledTask): readonly Graph[] {
    const { deadLetterQueueName, longestRunSeconds } = task;
    return [
        {
            title: "Runs",
            curves: [
                { metric: stateMachineMetric("ExecutionsSucceeded", task), stat: "Sum", label: "succeeded" },
                { metric: stateMachineMetric("ExecutionsFailed", task), stat: "Sum", label: "failed" },
            ],
            lines: [],
            axisLabel: "runs",
        },
        {
            title: "Time of a run",
            curves: [{ metric: stateMachineMetric("ExecutionTime", task), stat: "Maximum", label: "longest" }],
            lines: [{ label: "stopped after", value: longestRunSeconds * 1000 }],
            axisLabel: "milliseconds",
        },
        {
            title: "Not started",
            curves: [
                {
                    metric: queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName),
                    stat: "Maximum",
                    label: deadLetterQueueName,
                },
            ],
            lines: [{ label: "alarm", value: alarmThresholds.deadLetters }],
            axisLabel: "messages",
        },
    ];
}
