import { type AlarmSpec, sustained } from "./alarmSpec.ts";
import { alarmThresholds } from "./alarmThresholds.ts";
import { queueMetric, stateMachineMetric } from "../metrics.ts";
import type { ScheduledTask } from "../monitoredService.ts";

/** Tells whether runs fail, cannot be started, or do not come. */
export function scheduledTaskAlarms(task: ScheduledTask): readonly AlarmSpec[] {
    const { serviceName, deadLetterQueueName, watch } = task;
    return [
        {
            kind: "metric",
            name: `${serviceName}-failed`,
            description: `${serviceName}: a run has failed. The executions of the state machine ${serviceName} say which task it was and how it ended; read the logs of that task. The next run comes as scheduled; start one at once with aws stepfunctions start-execution.`,
            notifies: true,
            metric: stateMachineMetric("ExecutionsFailed", task),
            stat: "Sum",
            comparison: "GreaterThanOrEqualToThreshold",
            threshold: 1,
            ...sustained(1, 300),
            treatMissingData: "notBreaching",
        },
        {
            kind: "metric",
            name: `${serviceName}-not-started`,
            description: `${serviceName}: EventBridge Scheduler could not start a run, and left it in ${deadLetterQueueName}. The message says why; look at the role of the schedule and at the state machine, then delete the message.`,
            notifies: true,
            metric: queueMetric("ApproximateNumberOfMessagesVisible", deadLetterQueueName),
            stat: "Maximum",
            comparison: "GreaterThanOrEqualToThreshold",
            threshold: alarmThresholds.deadLetters,
            ...sustained(1, 300),
            treatMissingData: "notBreaching",
        },
        ...(watch === undefined ? [] : [absenceAlarm(task, watch)]),
    ];
}

function absenceAlarm(task: ScheduledTask, watch: NonNullable<ScheduledTask["watch"]>): AlarmSpec {
    const { serviceName } = task;
    const { periodSeconds, evaluationPeriods, warmUpMinutes } = watch;
    return {
        kind: "metric",
        name: `${serviceName}-not-run`,
        description: `${serviceName}: no run has succeeded for ${Math.round(warmUpMinutes / 6) / 10} hours, in which one was due. Look whether the schedule ${serviceName} is enabled, and at the executions of the state machine ${serviceName}.`,
        notifies: true,
        metric: stateMachineMetric("ExecutionsSucceeded", task),
        stat: "Sum",
        comparison: "LessThanThreshold",
        threshold: 1,
        periodSeconds,
        evaluationPeriods,
        treatMissingData: "breaching",
        warmUpMinutes,
    };
}
