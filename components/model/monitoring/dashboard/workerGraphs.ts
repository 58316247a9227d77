import { alarmSetting } from "../alarms/alarmSetting.ts";
import { bounds, cpuGraph, type Graph, memoryGraph, targetLine, tasksGraph } from "./dashboardGraph.ts";
import { queueMetric, taskCountMetric } from "../metrics.ts";
import type { MonitoredFurtherQueue, MonitoredQueue, WorkerService } from "../monitoredService.ts";
import { averages, backlogMetrics, backlogPerTask, waitingMetrics, workingMetrics } from "../queueBacklog.ts";

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
                oldestMessage(service, [queue, ...(queue.further ?? [])]),
                deadLetters(service, [queue, ...(queue.further ?? [])]),
            ];
        case "reported":
            return [waitingMessages(service, queue), backlog(service, queue)];
        case undefined:
            return [];
    }
}

function waitingMessages({ tasks: { max } }: WorkerService, queue: MonitoredQueue): Graph {
    const waiting = Object.values(waitingMetrics(queue));
    const working = "inFlight" in queue ? Object.values(workingMetrics(queue)) : [];
    return {
        title: working.length === 0 ? "Waiting messages" : "Messages, waiting and in flight",
        curves: [
            ...waiting.map((metric) => ({ metric, stat: "Maximum", label: metric.dimensions["QueueName"] })),
            ...working.map((metric) => ({ metric, stat: "Maximum", label: `${metric.dimensions["QueueName"]}, in flight` })),
        ],
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

type Queues = readonly Pick<MonitoredFurtherQueue, "queueName" | "deadLetterQueueName">[];

function oldestMessage(service: WorkerService, queues: Queues): Graph {
    return {
        title: "Oldest message",
        curves: queues.map(({ queueName }) => ({
            metric: queueMetric("ApproximateAgeOfOldestMessage", queueName),
            stat: "Maximum",
            label: queueName,
        })),
        lines: [{ label: "alarm", value: alarmSetting(service, "oldestMessage").threshold }],
        axisLabel: "seconds",
    };
}

function deadLetters(service: WorkerService, queues: Queues): Graph {
    return {
        title: "Dead letters",
        curves: queues.map(({ deadLetterQueueName }) => ({
            metric: queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName),
            stat: "Maximum",
            label: deadLetterQueueName,
        })),
        lines: [{ label: "alarm", value: alarmSetting(service, "deadLetters").threshold }],
        axisLabel: "messages",
    };
}
