import { alarmThresholds } from "./alarmThresholds.ts";
import { bounds, cpuGraph, type Graph, memoryGraph, tasksGraph } from "./dashboardGraph.ts";
import { backlogPerTask, queueMetric, taskCountMetric } from "./metrics.ts";
import type { WorkerService } from "./monitoredService.ts";

export function workerGraphs(service: WorkerService): readonly Graph[] {
    return [
        cpuGraph(service, alarmThresholds.workerCpuPercent, []),
        memoryGraph(service),
        tasksGraph(service, bounds(service)),
        waitingMessages(service),
        backlog(service),
        oldestMessage(service),
        deadLetters(service),
    ];
}

function waitingMessages({ queueName, queueTarget, tasks: { max } }: WorkerService): Graph {
    return {
        title: "Waiting messages",
        curves: [{ metric: queueMetric("ApproximateNumberOfMessagesVisible", queueName), stat: "Maximum", label: queueName }],
        lines: [{ label: "target of all tasks at their maximum", value: queueTarget * max }],
        axisLabel: "messages",
    };
}

function backlog(service: WorkerService): Graph {
    const { queueName, queueTarget } = service;
    return {
        title: "Waiting messages per task",
        curves: [
            { metric: queueMetric("ApproximateNumberOfMessagesVisible", queueName), stat: "Average", id: "visible" },
            { metric: taskCountMetric("RunningTaskCount", service), stat: "Average", id: "running" },
            { expression: backlogPerTask, label: "for each running task" },
        ],
        lines: [
            { label: "target", value: queueTarget },
            { label: "alarm", value: alarmThresholds.backlogOfQueueTarget * queueTarget },
        ],
        axisLabel: "messages",
    };
}

function oldestMessage({ queueName }: WorkerService): Graph {
    return {
        title: "Oldest message",
        curves: [{ metric: queueMetric("ApproximateAgeOfOldestMessage", queueName), stat: "Maximum", label: queueName }],
        lines: [{ label: "alarm", value: alarmThresholds.oldestMessageSeconds }],
        axisLabel: "seconds",
    };
}

function deadLetters({ deadLetterQueueName }: WorkerService): Graph {
    const metric = queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName);
    return {
        title: "Dead letters",
        curves: [{ metric, stat: "Maximum", label: deadLetterQueueName }],
        lines: [{ label: "alarm", value: alarmThresholds.deadLetters }],
        axisLabel: "messages",
    };
}
