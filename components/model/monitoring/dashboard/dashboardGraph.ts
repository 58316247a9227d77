import { alarmSetting } from "../alarms/alarmSetting.ts";
import { watchPercent } from "../alarms/alarmThresholds.ts";
import { ecsMetric, type Metric, taskCountMetric } from "../metrics.ts";
import type { MonitoredService, ScaledService } from "../monitoredService.ts";

/** One widget: curves, and the lines that they are compared with. */
export interface Graph {
    readonly title: string;
    readonly curves: readonly Curve[];
    readonly lines: readonly Line[];
    /** The top of the left axis. @default CloudWatch chooses it */
    readonly most?: number;
    readonly axisLabel: string;
}

export type Curve =
    | {
          readonly metric: Metric;
          readonly stat: string;
          readonly label?: string;
          /** @default the period of the widget */
          readonly periodSeconds?: number;
          /** Its name in expressions. @default none names it */
          readonly id?: string;
          /** Not drawn, being nothing but a term of an expression. @default drawn */
          readonly hidden?: true;
      }
    | {
          readonly expression: string;
          readonly label: string;
          /** @default the period of the widget */
          readonly periodSeconds?: number;
      };

export interface Line {
    readonly label: string;
    readonly value: number;
}

export function cpuGraph(service: MonitoredService, targets: readonly Line[]): Graph {
    const metric = ecsMetric("CPUUtilization", service);
    return {
        title: "CPU",
        curves: averageAndMaximum(metric),
        lines: [...targets, { label: "watch", value: watchPercent.cpu }, ...resourceAlarmLine(service, "highCpu")],
        most: 100,
        axisLabel: "percent",
    };
}

export function memoryGraph(service: MonitoredService): Graph {
    const target = service.kind === "web" || service.kind === "internal" ? service.memoryTargetPercent : undefined;
    return {
        title: "Memory",
        curves: averageAndMaximum(ecsMetric("MemoryUtilization", service)),
        lines: [...targetLine(target), { label: "watch", value: watchPercent.memory }, ...resourceAlarmLine(service, "highMemory")],
        most: 100,
        axisLabel: "percent",
    };
}

/** Where the alarm begins; singletons and scheduled tasks have none. */
function resourceAlarmLine(service: MonitoredService, key: "highCpu" | "highMemory"): readonly Line[] {
    return service.kind === "singleton" || service.kind === "scheduled-task"
        ? []
        : [{ label: "alarm", value: alarmSetting(service, key).threshold }];
}

/** Shows scaling activity: a step of the desired count, and the running count that follows it. */
export function tasksGraph(service: MonitoredService, lines: readonly Line[]): Graph {
    return {
        title: "Tasks and scaling activity",
        curves: [
            { metric: taskCountMetric("DesiredTaskCount", service), stat: "Maximum", label: "desired" },
            { metric: taskCountMetric("RunningTaskCount", service), stat: "Maximum", label: "running" },
        ],
        lines,
        axisLabel: "tasks",
    };
}

/** The target of a scaling policy, where there is one. */
export function targetLine(target: number | undefined): readonly Line[] {
    return target === undefined ? [] : [{ label: "target", value: target }];
}

export function bounds({ tasks: { min, max } }: ScaledService): readonly Line[] {
    return [
        { label: "minimum", value: min },
        { label: "maximum", value: max },
    ];
}

function averageAndMaximum(metric: Metric): Graph["curves"] {
    return [
        { metric, stat: "Average", label: "average" },
        { metric, stat: "Maximum", label: "maximum" },
    ];
}
