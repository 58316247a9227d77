import type { DecidedQueue, DecidedService } from "../../components/model/services/decidedService.ts";
import { httpPreset } from "../../components/model/services/presets.ts";
import type { HttpServiceConfig, ServiceConfig, WorkerQueueConfig } from "../../components/vocabulary/service.ts";
import type { TaskBounds } from "../../components/vocabulary/service.ts";

/** What is taken over as it is written. */
export interface AsWritten extends Pick<
    ServiceConfig,
    "image" | "command" | "variables" | "secrets" | "egress" | "probe" | "calls" | "sendsTo"
> {
    /** Of a service that answers requests. */
    readonly deployment: HttpServiceConfig["deployment"];
}

/** A decided service without the reasons. */
export function serviceConfigOf(decided: DecidedService, { deployment, ...asWritten }: AsWritten): ServiceConfig {
    const task = {
        ...asWritten,
        size: { cpu: decided.size.cpu.value, memoryMiB: decided.size.memoryMiB.value },
        launch: decided.launch,
        startPeriodSeconds: decided.startPeriodSeconds.value,
        stopTimeoutSeconds: decided.stopTimeoutSeconds.value,
        user: decided.user.value,
        jsonLogs: decided.jsonLogs.value,
    };
    switch (decided.kind) {
        case "http": {
            const { preset, port, route, connect, targets } = decided;
            const { cpuPercent, memoryPercent, requests } = targets;
            const slowStart = decided.slowStartSeconds.value;
            const sticky = decided.stickySeconds.value;
            return {
                ...task,
                kind: "http",
                preset,
                port: port.value,
                tasks: boundsOf(decided),
                ...firstTasks(preset, boundsOf(decided)),
                scaling: {
                    cpuTargetPercent: cpuPercent.value,
                    ...(memoryPercent && { memoryTargetPercent: memoryPercent.value }),
                    ...(requests && { requestTarget: requests.value }),
                },
                ...(route !== undefined && { route }),
                target: {
                    healthCheckPath: decided.healthCheckPath.value,
                    healthCheckTimeoutSeconds: decided.healthCheckTimeoutSeconds.value,
                    ...(slowStart > 0 && { slowStartSeconds: slowStart }),
                    ...(sticky > 0 && { stickySeconds: sticky }),
                },
                ...(connect !== undefined && { connect: { name: connect.name.value, port: connect.port.value } }),
                deployment,
            };
        }
        case "worker": {
            const { targets, queue } = decided;
            return {
                ...task,
                kind: "worker",
                preset: "worker",
                tasks: boundsOf(decided),
                scaling: { cpuTargetPercent: targets.cpuPercent.value, ...(targets.queue && { queueTarget: targets.queue.value }) },
                ...(queue !== undefined && { queue: queueConfig(queue) }),
            };
        }
        case "scheduler":
            return { ...task, kind: "scheduler", preset: "scheduler" };
    }
}

function boundsOf({ tasks }: Exclude<DecidedService, { readonly kind: "scheduler" }>): TaskBounds {
    return { min: tasks.min.value, max: tasks.max.value };
}

function firstTasks(preset: HttpServiceConfig["preset"], { min, max }: TaskBounds): Pick<HttpServiceConfig, "firstTasks"> {
    const first = httpPreset(preset).firstTasks;
    return first === undefined ? {} : { firstTasks: Math.min(max, Math.max(min, first)) };
}

function queueConfig(queue: DecidedQueue): WorkerQueueConfig {
    return queue.kind === "sqs"
        ? { kind: "sqs", longestJobSeconds: queue.longestJobSeconds.value }
        : { kind: "reported", name: queue.name.value };
}
