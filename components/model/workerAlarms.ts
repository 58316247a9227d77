import { type AlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { backlogPerTask, queueMetric, taskCountMetric } from "./metrics.ts";
import type { WorkerService } from "./monitoredService.ts";
import { resourceAlarms } from "./resourceAlarms.ts";

/** Tells whether work is done in time, and whether any is given up. */
export function workerAlarms(service: WorkerService): readonly AlarmSpec[] {
    const { serviceName, queueName, deadLetterQueueName, queueTarget } = service;
    const { workerCpuPercent, backlogOfQueueTarget, deadLetters, oldestMessageSeconds } = alarmThresholds;
    const backlog = backlogOfQueueTarget * queueTarget;
    return [
        ...resourceAlarms(service, { cpuPercent: workerCpuPercent, cpuPeriods: 2 }),
        {
            kind: "math",
            name: `${serviceName}-backlog`,
            description: `${serviceName}: more than ${backlog} messages wait for each task, for 15 minutes. Look whether tasks are being added and whether jobs fail or hang; if tasks are at their maximum, raise it.`,
            notifies: true,
            expression: backlogPerTask,
            label: "waiting messages for each running task",
            metrics: {
                visible: { metric: queueMetric("ApproximateNumberOfMessagesVisible", queueName), stat: "Average" },
                running: { metric: taskCountMetric("RunningTaskCount", service), stat: "Average" },
            },
            comparison: "GreaterThanThreshold",
            threshold: backlog,
            ...sustained(3, 300),
            // An idle queue stops reporting.
            treatMissingData: "notBreaching",
        },
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
            description: `${serviceName}: a job has failed for good and lies in ${deadLetterQueueName}. Read the message and the logs of its task, mend the cause, then start a redrive to ${queueName}.`,
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
