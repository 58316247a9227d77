import type { PresetName } from "../../vocabulary/service.ts";
import type { EnvironmentConfig } from "../../vocabulary/environment.ts";
import type { TaskBounds, TaskSize } from "../../vocabulary/service.ts";
import type { DecidedService } from "./decidedService.ts";
import { webAppDefaults, webAppProbe, webAppVariables } from "./webApp.ts";

/** What a service is when its stack file says no more than its preset. */
export type Preset = HttpPreset | WorkerPreset | SchedulerPreset;

interface AnyPreset {
    readonly size: TaskSize;
    readonly startPeriodSeconds: number;
    readonly stopTimeoutSeconds: number;
}

export interface HttpPreset extends AnyPreset {
    readonly kind: "http";
    readonly name: "rest-api" | "web-app" | "ml";
    readonly tasks: TaskBounds;
    /** Of the first deployment, where the bounds allow it. @default the fewest */
    readonly firstTasks?: number;
    readonly port: number;
    readonly cpuTargetPercent: number;
    /** @default not scaled on memory */
    readonly memoryTargetPercent?: number;
    readonly healthCheckTimeoutSeconds: number;
    /** @default a new task gets its full share at once */
    readonly slowStartSeconds?: number;
}

export interface WorkerPreset extends AnyPreset {
    readonly kind: "worker";
    readonly name: "worker";
    readonly tasks: TaskBounds;
    /** More, once the queue says how many are needed. */
    readonly queueMaxTasks: number;
    readonly queueTarget: number;
    /** Of a queue that is made for it. */
    readonly longestJobSeconds: number;
    readonly cpuTargetPercent: number;
}

export interface SchedulerPreset extends AnyPreset {
    readonly kind: "scheduler";
    readonly name: "scheduler";
}

const http = { kind: "http", tasks: { min: 2, max: 10 }, startPeriodSeconds: 60, stopTimeoutSeconds: 30 } as const;

export const presets = {
    /** CRUD and microservices, which wait more than they compute. */
    "rest-api": {
        ...http,
        name: "rest-api",
        size: { cpu: 512, memoryMiB: 1024 },
        port: 8000,
        cpuTargetPercent: 70,
        healthCheckTimeoutSeconds: 5,
    },
    /** Renders pages: its caches fill memory, and a cold task is slow. */
    "web-app": {
        ...http,
        name: "web-app",
        size: webAppDefaults.size,
        tasks: webAppDefaults.tasks.production,
        firstTasks: webAppDefaults.desiredCount,
        port: webAppDefaults.port,
        cpuTargetPercent: webAppDefaults.cpuTargetPercent,
        memoryTargetPercent: webAppDefaults.memoryTargetPercent,
        healthCheckTimeoutSeconds: webAppDefaults.healthCheck.timeoutSeconds,
        slowStartSeconds: webAppDefaults.slowStartSeconds,
        startPeriodSeconds: webAppDefaults.startPeriodSeconds,
        stopTimeoutSeconds: webAppDefaults.stopTimeoutSeconds,
    },
    /** Nobody waits for it, so that it may use more of its CPU, and takes the time that Fargate gives to finish. */
    worker: {
        kind: "worker",
        name: "worker",
        size: { cpu: 1024, memoryMiB: 2048 },
        tasks: { min: 1, max: 20 },
        queueMaxTasks: 50,
        queueTarget: 100,
        longestJobSeconds: 600,
        cpuTargetPercent: 80,
        startPeriodSeconds: 60,
        stopTimeoutSeconds: 120,
    },
    /** Loads its model before it answers, for which ECS gives at most 300 seconds, and needs room for a burst of inference. */
    ml: {
        ...http,
        name: "ml",
        size: { cpu: 2048, memoryMiB: 8192 },
        port: 8000,
        cpuTargetPercent: 60,
        healthCheckTimeoutSeconds: 5,
        startPeriodSeconds: 300,
    },
    /** Has nothing to finish, and until it is gone there is no other. */
    scheduler: { kind: "scheduler", name: "scheduler", size: { cpu: 256, memoryMiB: 512 }, startPeriodSeconds: 60, stopTimeoutSeconds: 10 },
} as const satisfies Record<PresetName, Preset>;

/** The preset by its name, with all that its kind may have. */
export const presetOf = (name: PresetName): Preset => presets[name];

export const httpPreset = (name: HttpPreset["name"]): HttpPreset => presets[name];

/** Bounds of every preset that scales, outside production. */
export const tasksOutsideProduction: TaskBounds = webAppDefaults.tasks.staging;

/** What policies know a service by. They ask more of `web`, which scales on requests in every stage as the services of Langfuse do. */
export const httpRole = (preset: HttpPreset["name"]): "api" | "ml" => (preset === "ml" ? "ml" : "api");

/** A check of the container that the image of this preset is sure to have; undefined where nobody can know. */
export function presetProbe(service: DecidedService): readonly string[] | undefined {
    return service.kind === "http" && service.preset === "web-app"
        ? webAppProbe(service.port.value, service.healthCheckPath.value)
        : undefined;
}

/** Plain environment variables that come with a preset. */
export function presetVariables(preset: PresetName, environment: EnvironmentConfig["kind"]): Readonly<Record<string, string>> {
    return preset === "web-app" ? webAppVariables(environment) : {};
}
