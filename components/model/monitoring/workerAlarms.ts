import { type AlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { backlogPerTask, queueDepthMetric, queueMetric, taskCountMetric } from "./metrics.ts";
import type { MonitoredQueue, WorkerService } from "./monitoredService.ts";
import { resourceAlarms } from "./resourceAlarms.ts";
import { runningAlarm } from "./runningAlarm.ts";

/** Tells whether work is done in time, and whether any is given up. */
export function workerAlarms(service: WorkerService): readonly AlarmSpec[] {
    return [...resourceAlarms(service, { cpuPercent: alarmThresholds.workerCpuPercent, cpuPeriods: 2 }), ...workAlarms(service)];
}

/** Alarms on the work itself, as far as its queue is known. */
function workAlarms(service: WorkerService): readonly AlarmSpec[] {
    const { queue } = service;
    switch (queue?.kind) {
        case "sqs":
            return [
                backlogAlarm(
                    service,
                    queue,
                    "Look whether tasks are being added and whether jobs fail or hang; if tasks are at their maximum, raise it.",
                ),
                ...messageAlarms(service, queue),
            ];
        case "reported":
            return [
                backlogAlarm(
                    service,
                    queue,
                    "Look whether tasks are being added and whether jobs fail or hang; if tasks are at their maximum, raise it. How old jobs are and which were given up is not known here: ask what holds the queue.",
                ),
                unreportedAlarm(service, queue),
                runningAlarm(service),
            ];
        case undefined:
            return [runningAlarm(service)];
    }
}

function backlogAlarm(service: WorkerService, queue: MonitoredQueue, whatToDo: string): AlarmSpec {
    const { serviceName } = service;
    const backlog = alarmThresholds.backlogOfQueueTarget * queue.target;
    return {
        kind: "math",
        name: `${serviceName}-backlog`,
        description: `${serviceName}: more than ${backlog} messages wait for each task, for 15 minutes. ${whatToDo}`,
        notifies: true,
        expression: backlogPerTask,
        label: "waiting messages for each running task",
        metrics: {
            visible: { metric: queueDepthMetric(queue), stat: "Average" },
            running: { metric: taskCountMetric("RunningTaskCount", service), stat: "Average" },
        },
        comparison: "GreaterThanThreshold",
        threshold: backlog,
        ...sustained(3, 300),
        // An idle queue stops reporting.
        treatMissingData: "notBreaching",
    };
}

/** Fires on missing data alone, since no depth is below zero. Scaling reads missing data as an empty queue and takes tasks away. */
function unreportedAlarm({ serviceName }: WorkerService, queue: MonitoredQueue): AlarmSpec {
    return {
        kind: "metric",
        name: `${serviceName}-unreported`,
        description: `${serviceName}: nobody has reported QueueDepth of ${queue.queueName} for 15 minutes, so tasks do not follow it. Look at what publishes it: whether it runs, whether it may publish in the namespace Workers, and whether it also reports a queue of length 0.`,
        notifies: true,
        metric: queueDepthMetric(queue),
        stat: "Maximum",
        comparison: "LessThanThreshold",
        threshold: 0,
        ...sustained(3, 300),
        treatMissingData: "breaching",
    };
}

function messageAlarms(
    { serviceName, tasks }: WorkerService,
    { queueName, deadLetterQueueName }: Extract<MonitoredQueue, { readonly kind: "sqs" }>,
): readonly AlarmSpec[] {
    const { deadLetters, wakingSeconds } = alarmThresholds;
    const oldestMessageSeconds = alarmThresholds.oldestMessageSeconds + (tasks.min === 0 ? wakingSeconds : 0);
    return [
        {
            kind: "metric",
            name: `${serviceName}-oldest-message`,
            description: `${serviceName}: a message in ${queueName} is older than ${oldestMessageSeconds} s. Look whether tasks run and take messages; a job that runs longer than this counts as well, since its message is deleted at its end.`,
            notifies: true,
            metric: queueMetric("ApproximateAgeOfOldestMessage", queueName),
            stat: "Maximum",
            comparison: "GreaterThanThreshold",
            threshold: oldestMessageSeconds,
            // The age is a duration already.
            ...sustained(1, 300),
            treatMissingData: "notBreaching",
        },
        {
            kind: "metric",
            name: `${serviceName}-dead-letters`,
            description: `${serviceName}: a job has failed on every attempt and is in ${deadLetterQueueName}. Read the message and the logs of its task, fix the cause, then start a redrive to ${queueName}.`,
            notifies: true,
            metric: queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName),
            stat: "Maximum",
            comparison: "GreaterThanOrEqualToThreshold",
            threshold: deadLetters,
            ...sustained(1, 300),
            treatMissingData: "notBreaching",
        },
    ];
}
