import { alarmSetting } from "./alarmSetting.ts";
import type { AlarmSpec, MetricStat } from "./alarmSpec.ts";
import { ecsMetric, taskCountMetric } from "../metrics.ts";
import type { EcsServiceNames, MonitoredQueue, ScaledService } from "../monitoredService.ts";
import { averages, backlogMetrics, backlogPerTask, backlogText } from "../queueBacklog.ts";

/**
 * Tells whether scaling itself works. Computed from configuration alone: the alarms stay the same whether a policy exists or not,
 * so that there is a record from before it came.
 */
export function scalingHealthAlarms(service: ScaledService<unknown>): readonly AlarmSpec[] {
    const { serviceName, tasks } = service;
    const narrowest = service.narrowest ?? tasks;
    // The first task of a worker that may have none is not yet one more.
    const least = Math.max(1, narrowest.min);
    // One count is both minimum and maximum, and an alarm on either would never leave ALARM.
    if (tasks.min === tasks.max) return [];
    const running = taskCountMetric("RunningTaskCount", service);
    // The most in a period, so that a change counts in the one period in which it happened.
    const desired: MetricStat = { metric: taskCountMetric("DesiredTaskCount", service), stat: "Maximum" };
    const cpu: MetricStat = { metric: ecsMetric("CPUUtilization", service), stat: "Average" };
    const atMax = alarmSetting(service, "atMax");
    const despiteScaling = alarmSetting(service, "highCpuDespiteScaling");
    const withoutEffect = alarmSetting(service, "scalingWithoutEffect");
    const flapping = alarmSetting(service, "flapping");
    const scaledOn = loadOf(service);
    const over = { notifies: true, comparison: "GreaterThanThreshold", treatMissingData: "notBreaching" } as const;
    return [
        {
            kind: "metric",
            name: `${serviceName}-at-max`,
            description: `${serviceName}: the maximum of ${tasks.max} tasks has run ${atMax.lasting}, so no more can be added. If CPU, response time or the queue suffers, raise the maximum; else look for what needs so many tasks.`,
            notifies: true,
            metric: running,
            stat: "Minimum",
            comparison: "GreaterThanOrEqualToThreshold",
            ...atMax.spec,
            treatMissingData: "notBreaching",
        },
        {
            ...over,
            kind: "math",
            name: `${serviceName}-high-cpu-despite-scaling`,
            description: `${serviceName}: CPU above ${despiteScaling.threshold} % ${despiteScaling.lasting} though tasks were added to the minimum of ${least}. Look whether the new tasks get work and whether one task uses it all; give the tasks the next CPU size.`,
            expression: `IF(desired > ${least}, cpu, 0)`,
            label: "CPU percent while there are more tasks than the minimum",
            metrics: { cpu, desired },
            ...despiteScaling.spec,
        },
        ...(scaledOn === undefined
            ? []
            : [
                  {
                      ...over,
                      kind: "math" as const,
                      name: `${serviceName}-scaling-without-effect`,
                      description: `${serviceName}: ${scaledOn.text} above the target of ${scaledOn.target} ${withoutEffect.lasting}, below the maximum of ${narrowest.max} tasks, and none was added. Look at the scaling activities with --include-not-scaled-activities, and whether the policy exists and is not suspended.`,
                      expression: `IF(desired < ${narrowest.max} AND DIFF(desired) == 0, ${scaledOn.expression}, 0)`,
                      label: `${scaledOn.text} while the desired count stands still`,
                      metrics: { ...scaledOn.metrics, desired },
                      ...withoutEffect.spec,
                  },
              ]),
        {
            ...over,
            kind: "math",
            name: `${serviceName}-flapping`,
            description: `${serviceName}: the desired count changed ${flapping.lasting}. Compare the targets of the policies with the load on the dashboard; lengthen the scale-in cooldown or raise the minimum.`,
            expression: "IF(ABS(DIFF(desired)) > 0, 1, 0)",
            label: "minutes in which the desired count changed",
            metrics: { desired },
            ...flapping.spec,
        },
    ];
}

interface Load {
    readonly text: string;
    readonly target: number;
    readonly expression: string;
    readonly metrics: Readonly<Record<string, MetricStat>>;
}

/** What the service's first policy holds at its target; undefined where none is known. */
function loadOf(service: ScaledService<unknown>): Load | undefined {
    if (service.kind === "worker" && service.queue !== undefined) return queueLoad(service, service.queue);
    return service.cpuTargetPercent === undefined ? undefined : cpuLoad(service, service.cpuTargetPercent);
}

function cpuLoad(service: EcsServiceNames, target: number): Load {
    return {
        text: "CPU percent",
        target,
        expression: "cpu",
        metrics: { cpu: { metric: ecsMetric("CPUUtilization", service), stat: "Average" } },
    };
}

function queueLoad(service: EcsServiceNames, queue: MonitoredQueue): Load {
    return {
        text: backlogText(queue),
        target: queue.target,
        expression: backlogPerTask(queue),
        metrics: {
            ...averages(backlogMetrics(queue)),
            running: { metric: taskCountMetric("RunningTaskCount", service), stat: "Average" },
        },
    };
}
