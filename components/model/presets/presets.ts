import type { PresetName, TaskBounds } from "../../vocabulary/service.ts";
import type { WorkloadPresetName } from "../../vocabulary/serviceDescription.ts";
import { amplyPresets } from "./amplyPresets.ts";
import { nextVariables, uvicornVariables } from "./frameworkVariables.ts";
import { langfusePresets } from "./langfusePresets.ts";
import type { Origin } from "../services/decided.ts";
import type { Preset } from "./preset.ts";
import { webAppProbe, webAppStreamPrefix, webAppVariables } from "./webApp.ts";

const http = { kind: "http", role: "api", tasks: { min: 2, max: 10 }, startPeriodSeconds: 60, stopTimeoutSeconds: 30 } as const;

/** Presets that stack files name. */
export const offeredPresets = {
    /** CRUD and microservices, which wait more than they compute. */
    "rest-api": {
        ...http,
        name: "rest-api",
        size: { cpu: 512, memoryMiB: 1024 },
        port: 8000,
        frameworkVariables: uvicornVariables,
        cpuTargetPercent: 70,
        healthCheckTimeoutSeconds: 5,
    },
    /** Renders pages: its caches fill memory, and a cold task is slow. */
    "web-app": {
        ...http,
        name: "web-app",
        size: { cpu: 512, memoryMiB: 1024 },
        firstTasks: 2,
        port: 3000,
        cpuTargetPercent: 70,
        memoryTargetPercent: 80,
        healthCheckTimeoutSeconds: 10,
        slowStartSeconds: 30,
        variables: webAppVariables,
        frameworkVariables: nextVariables,
        probe: webAppProbe,
        logStreamPrefix: webAppStreamPrefix,
    },
    /** Nobody waits for it, so that it may use more of its CPU, and takes the time that Fargate gives to finish. */
    worker: {
        kind: "worker",
        name: "worker",
        role: "worker",
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
        role: "ml",
        size: { cpu: 2048, memoryMiB: 8192 },
        port: 8000,
        frameworkVariables: uvicornVariables,
        connectRequestSeconds: 120,
        cpuTargetPercent: 60,
        healthCheckTimeoutSeconds: 5,
        startPeriodSeconds: 300,
    },
    /** Has nothing to finish, and until it is gone there is no other. */
    scheduler: {
        kind: "scheduler",
        name: "scheduler",
        role: "scheduler",
        size: { cpu: 256, memoryMiB: 512 },
        startPeriodSeconds: 60,
        stopTimeoutSeconds: 10,
    },
    /** Ends by itself, and nobody waits for it. */
    "scheduled-task": {
        kind: "scheduled-task",
        name: "scheduled-task",
        role: "scheduled-task",
        size: { cpu: 512, memoryMiB: 1024 },
        startPeriodSeconds: 0,
        stopTimeoutSeconds: 30,
        longestRunSeconds: 3600,
    },
} as const satisfies Record<PresetName, Preset>;

const presets: Readonly<Record<PresetName | WorkloadPresetName, Preset>> = { ...offeredPresets, ...amplyPresets, ...langfusePresets };

export const presetOf = (name: PresetName | WorkloadPresetName): Preset => presets[name];

/** Where a value comes from that a preset has. */
export const originOf = ({ name, workload }: Preset): Origin =>
    workload === undefined ? { kind: "preset", preset: name } : { kind: "default", of: workload };

/** Bounds of every preset that scales, outside production. A workload keeps its own: its load test has to scale out. */
export const tasksOutsideProduction: TaskBounds = { min: 1, max: 3 };
