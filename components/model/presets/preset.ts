import type { PresetName, ServiceRole, TaskBounds, TaskSize } from "../../vocabulary/service.ts";
import type { WorkloadPresetName } from "../../vocabulary/serviceDescription.ts";

/** What a service is when its description says no more than its preset. */
export type Preset = HttpPreset | WorkerPreset | SchedulerPreset | ScheduledTaskPreset;

/** A value that the image decides, and why. */
export interface Reasoned<T> {
    readonly value: T;
    readonly reason: string;
}

interface AnyPreset {
    readonly name: PresetName | WorkloadPresetName;
    /** The workload whose service it is. @default a preset that stack files name */
    readonly workload?: string;
    /** What policies know the service by. */
    readonly role: ServiceRole;
    readonly size: TaskSize;
    readonly startPeriodSeconds: number;
    readonly stopTimeoutSeconds: number;
    /** @default the name of the service */
    readonly containerName?: string;
    /** @default what the image says */
    readonly command?: readonly string[];
    /** @default 1000 */
    readonly user?: Reasoned<string>;
    /** @default true */
    readonly jsonLogs?: Reasoned<boolean>;
    /** Environment variables, which no description may set as well. @default none */
    readonly variables?: (environment: string) => Readonly<Record<string, string>>;
    /** The same, which a description may set to something else. @default none */
    readonly frameworkVariables?: Readonly<Record<string, string>>;
    /** A check of the container that the image is sure to have. @default nobody can know one */
    readonly probe?: (port: number, path: string) => readonly string[];
    /** Prefix of the log streams. @default the name of the container */
    readonly logStreamPrefix?: (environment: string) => string;
    /** Which environment variables hold the addresses of queues: those of Celery, or `QUEUE_URL` and `<WORKER>_QUEUE_URL`. @default urls */
    readonly queueVariables?: "celery" | "urls";
}

export interface HttpPreset extends AnyPreset {
    readonly kind: "http";
    /** In production, and elsewhere too where a workload has the service. */
    readonly tasks: TaskBounds;
    /** Tasks of the first deployment, where the bounds allow it. @default the fewest */
    readonly firstTasks?: number;
    readonly port: number;
    /** The same, by which its image learns the port. @default `PORT` */
    readonly portVariables?: (port: number) => Readonly<Record<string, string>>;
    readonly cpuTargetPercent: number;
    /** The policy on CPU exists only while the feature `cpuScaling` is on. @default false */
    readonly stagedCpu?: true;
    /** @default not scaled on memory */
    readonly memoryTargetPercent?: number;
    /** Seconds that a request by Service Connect may take. @default 15, as AWS has it */
    readonly connectRequestSeconds?: number;
    /** Requests for each task in a minute. @default not scaled on requests */
    readonly requestTarget?: number;
    /** @default /health */
    readonly healthCheckPath?: string;
    readonly healthCheckTimeoutSeconds: number;
    /** @default a new task gets its full share at once */
    readonly slowStartSeconds?: number;
    /** Periods of 300 seconds of high CPU before the alarm fires. @default 2 */
    readonly highCpuPeriods?: number;
    /** Name of its URL among the outputs of the stack. @default the name of the service */
    readonly urlOutput?: string;
}

export interface WorkerPreset extends AnyPreset {
    readonly kind: "worker";
    readonly tasks: TaskBounds;
    /** Where a queue says how many tasks are needed. */
    readonly queueMaxTasks: number;
    readonly queueTarget: number;
    readonly longestJobSeconds: number;
    /** Logical and physical name of the queue that is made for it. @default `<service>-queue` is both */
    readonly queue?: { readonly resourceName: string; readonly queueName: Reasoned<string> };
    /** @default the queue decides alone */
    readonly cpuTargetPercent?: number;
}

export interface SchedulerPreset extends AnyPreset {
    readonly kind: "scheduler";
}

/** A task that runs by the clock and ends. */
export interface ScheduledTaskPreset extends AnyPreset {
    readonly kind: "scheduled-task";
    readonly longestRunSeconds: number;
}
