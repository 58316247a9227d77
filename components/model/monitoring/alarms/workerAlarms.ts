import { alarmSetting } from "./alarmSetting.ts";
import type { AlarmSpec } from "./alarmSpec.ts";
import { queueDepthMetric, queueMetric, taskCountMetric } from "../metrics.ts";
import type { MonitoredFurtherQueue, MonitoredQueue, WorkerService } from "../monitoredService.ts";
import { alarmName } from "../../names.ts";
import { averages, backlogMetrics, backlogPerTask, backlogText } from "../queueBacklog.ts";
import { resourceAlarms } from "./resourceAlarms.ts";
import { runningAlarm } from "./runningAlarm.ts";

/** Tells whether work is done in time, and whether any is given up. */
export function workerAlarms(service: WorkerService): readonly AlarmSpec[] {
    return [...resourceAlarms(service), ...workAlarms(service)];
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
                ...messageAlarms(service, service.serviceName, queue),
                ...(queue.further ?? []).flatMap((further) =>
                    messageAlarms(service, alarmName(service.serviceName, further.name), further),
                ),
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
    const backlog = alarmSetting(service, "backlog");
    const inFlight = "inFlight" in queue;
    return {
        kind: "math",
        name: `${serviceName}-backlog`,
        description: `${serviceName}: more than ${backlog.threshold} messages ${inFlight ? "wait or are in flight" : "wait"} for each task, ${backlog.lasting}. ${whatToDo}`,
        notifies: true,
        expression: backlogPerTask(queue),
        label: backlogText(queue),
        metrics: {
            ...averages(backlogMetrics(queue)),
            running: { metric: taskCountMetric("RunningTaskCount", service), stat: "Average" },
        },
        comparison: "GreaterThanThreshold",
        ...backlog.spec,
        // An idle queue stops reporting.
        treatMissingData: "notBreaching",
    };
}

/** Fires on missing data alone, since no depth is below zero. Scaling reads missing data as an empty queue and takes tasks away. */
function unreportedAlarm(service: WorkerService, queue: MonitoredQueue): AlarmSpec {
    const { serviceName } = service;
    const unreported = alarmSetting(service, "unreported");
    return {
        kind: "metric",
        name: `${serviceName}-unreported`,
        description: `${serviceName}: nobody has reported QueueDepth of ${queue.queueName} ${unreported.lasting}, so tasks do not follow it. Look at what publishes it: whether it runs, whether it may publish in the namespace Workers, and whether it also reports a queue of length 0.`,
        notifies: true,
        metric: queueDepthMetric(queue),
        stat: "Maximum",
        comparison: "LessThanThreshold",
        ...unreported.spec,
        treatMissingData: "breaching",
    };
}

/** @param prefix of the names of the alarms: a further queue has its own name in it */
function messageAlarms(
    service: WorkerService,
    prefix: string,
    { queueName, deadLetterQueueName }: Omit<MonitoredFurtherQueue, "name">,
): readonly AlarmSpec[] {
    const { serviceName } = service;
    const oldest = alarmSetting(service, "oldestMessage");
    return [
        {
            kind: "metric",
            name: `${prefix}-oldest-message`,
            description: `${serviceName}: a message in ${queueName} is older than ${oldest.threshold} s. Look whether tasks run and take messages; a job that runs longer than this counts as well, since its message is deleted at its end.`,
            notifies: true,
            metric: queueMetric("ApproximateAgeOfOldestMessage", queueName),
            stat: "Maximum",
            comparison: "GreaterThanThreshold",
            ...oldest.spec,
            treatMissingData: "notBreaching",
        },
        {
            kind: "metric",
            name: `${prefix}-dead-letters`,
            description: `${serviceName}: a job has failed on every attempt and is in ${deadLetterQueueName}. Read the message and the logs of its task, fix the cause, then start a redrive to ${queueName}.`,
            notifies: true,
            metric: queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName),
            stat: "Maximum",
            comparison: "GreaterThanOrEqualToThreshold",
            ...alarmSetting(service, "deadLetters").spec,
            treatMissingData: "notBreaching",
        },
    ];
}
