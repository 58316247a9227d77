import { alarmSetting } from "../alarmSetting.ts";
import { bounds, cpuGraph, type Graph, memoryGraph, targetLine, tasksGraph } from "./dashboardGraph.ts";
import { queueDepthMetric, queueMetric, taskCountMetric } from "../metrics.ts";
import type { MonitoredQueue, WorkerService } from "../monitoredService.ts";
import { averages, backlogMetrics, backlogPerTask } from "../queueBacklog.ts";

export function workerGraphs(service: WorkerService): readonly Graph[] {
    return [
        cpuGraph(service, targetLine(service.cpuTargetPercent)),
        memoryGraph(service),
        tasksGraph(service, bounds(service)),
        ...workGraphs(service),
    ];
}

/** Graphs of the work itself, as far as its queue is known. */
function workGraphs(service: WorkerService): readonly Graph[] {
    const { queue } = service;
    switch (queue?.kind) {
        case "sqs":
            return [
                waitingMessages(service, queue),
                backlog(service, queue),
                oldestMessage(service, queue.queueName),
                deadLetters(service, queue.deadLetterQueueName),
            ];
        case "reported":
            return [waitingMessages(service, queue), backlog(service, queue)];
        case undefined:
            return [];
    }
}

function waitingMessages({ tasks: { max } }: WorkerService, queue: MonitoredQueue): Graph {
    return {
        title: "Waiting messages",
        curves: [{ metric: queueDepthMetric(queue), stat: "Maximum", label: queue.queueName }],
        lines: [{ label: "target of all tasks at their maximum", value: queue.target * max }],
        axisLabel: "messages",
    };
}

function backlog(service: WorkerService, queue: MonitoredQueue): Graph {
    return {
        title: "inFlight" in queue ? "Messages per task, with those in flight" : "Waiting messages per task",
        curves: [
            ...Object.entries(averages(backlogMetrics(queue))).map(([id, measured]) => ({ ...measured, id, hidden: true as const })),
            { metric: taskCountMetric("RunningTaskCount", service), stat: "Average", id: "running", hidden: true },
            { expression: backlogPerTask(queue), label: "for each running task" },
        ],
        lines: [
            { label: "target", value: queue.target },
            { label: "alarm", value: alarmSetting(service, "backlog").threshold },
        ],
        axisLabel: "messages",
    };
}

function oldestMessage(service: WorkerService, queueName: string): Graph {
    return {
        title: "Oldest message",
        curves: [{ metric: queueMetric("ApproximateAgeOfOldestMessage", queueName), stat: "Maximum", label: queueName }],
        lines: [{ label: "alarm", value: alarmSetting(service, "oldestMessage").threshold }],
        axisLabel: "seconds",
    };
}

function deadLetters(service: WorkerService, deadLetterQueueName: string): Graph {
    const metric = queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName);
    return {
        title: "Dead letters",
        curves: [{ metric, stat: "Maximum", label: deadLetterQueueName }],
        lines: [{ label: "alarm", value: alarmSetting(service, "deadLetters").threshold }],
        axisLabel: "messages",
    };
}
