import type { Decided } from "../../components/model/services/decided.ts";
import type { DecidedHttp, DecidedQueue, DecidedService, DecidedWorker } from "../../components/model/services/decidedService.ts";
import { instanceTypeOf } from "../../components/model/sizing/instanceTypes.ts";
import type { MonitoredQueue, MonitoredService } from "../../components/model/monitoring/monitoredService.ts";
import { clusterName, configuredWorkload, deadLetterQueueName, jobQueueName, logGroupName } from "../../components/model/names.ts";
import { httpRole } from "../../components/model/services/presets.ts";
import type { ScalingMetric } from "../../components/model/scaling/scalingSpec.ts";
import { deploymentOf, type Ec2Launch, halfAtATime, type Launch, type ServiceShape } from "../../components/model/services/serviceShape.ts";
import type { LaunchConfig, ServiceConfig } from "../../components/vocabulary/service.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import type { QueueSubject, Subject, Target } from "./subject.ts";
import { targetGroups } from "./webSubject.ts";

/** A service that the stack declares. */
export function declaredSubject(name: string, service: ServiceConfig, decided: DecidedService, stack: StackConfig): Subject {
    const { size, startPeriodSeconds, stopTimeoutSeconds, user, jsonLogs } = decided;
    return {
        title: `preset ${service.preset}`,
        base: ["services", name],
        size,
        ...(decided.kind !== "scheduler" && { tasks: decided.tasks }),
        targets: targetsOf(name, decided),
        ...(decided.kind === "http" && { http: decided }),
        ...(decided.kind === "worker" && decided.queue !== undefined && { queue: queueOf(name, decided.queue) }),
        container: { startPeriodSeconds, stopTimeoutSeconds, user, jsonLogs },
        shape: shapeOf(service, stack),
        ...(service.kind === "http" && { deployment: service.deployment }),
        monitored: monitoredOf(name, service, stack),
    };
}

function targetsOf(name: string, decided: DecidedService): readonly Target[] {
    switch (decided.kind) {
        case "http":
            return [...utilization(decided), ...requests(decided)];
        case "worker":
            return [...backlog(name, decided), ...utilization(decided)];
        case "scheduler":
            return [];
    }
}

function utilization({ targets }: DecidedHttp | DecidedWorker): readonly Target[] {
    const percent = (kind: "cpu" | "memory", target: Decided<number>): Target => ({
        metric: { kind, targetPercent: target.value },
        target,
        staged: false,
    });
    return [percent("cpu", targets.cpuPercent), ...(targets.memoryPercent === undefined ? [] : [percent("memory", targets.memoryPercent)])];
}

function requests({ targets }: DecidedHttp): readonly Target[] {
    const target = targets.requests;
    return target === undefined ? [] : [{ metric: { kind: "requests", target: target.value, resourceLabel: "" }, target, staged: false }];
}

function backlog(name: string, { targets, queue }: DecidedWorker): readonly Target[] {
    const target = targets.queue;
    if (target === undefined || queue === undefined) return [];
    const metric: ScalingMetric =
        queue.kind === "sqs"
            ? { kind: "backlog-per-task", queueName: jobQueueName(name), target: target.value }
            : { kind: "reported-depth", queueName: queue.name.value, target: target.value };
    return [{ metric, target, staged: false }];
}

function queueOf(name: string, queue: DecidedQueue): QueueSubject {
    if (queue.kind === "reported") return queue;
    const from = { kind: "decision", reason: "the name of the service" } as const;
    return { ...queue, name: { value: jobQueueName(name), from, instead: "" } };
}

function shapeOf(service: ServiceConfig, stack: StackConfig): ServiceShape<undefined> {
    const { launch } = service;
    switch (service.kind) {
        case "http": {
            const { preset, tasks, firstTasks, deployment } = service;
            const replicas = {
                role: httpRole(preset),
                tasks: { kind: "scaled", min: tasks.min, first: firstTasks },
                launch: launchOf(launch, stack),
                deployment: deploymentOf(deployment),
            } as const;
            return service.route === undefined
                ? { kind: "internal", ...replicas }
                : { kind: "load-balanced", ...replicas, target: undefined };
        }
        case "worker":
            return {
                kind: "background",
                role: "worker",
                tasks: { kind: "scaled", min: service.tasks.min },
                launch: launchOf(launch, stack),
                deployment: halfAtATime,
            };
        case "scheduler":
            return { kind: "singleton", role: "scheduler", launch: launch.kind === "ec2" ? ec2Launch(launch, stack) : undefined };
    }
}

function launchOf(launch: LaunchConfig, stack: StackConfig): Launch {
    return launch.kind === "fargate" ? { kind: "fargate", capacity: stack.capacity } : ec2Launch(launch, stack);
}

function ec2Launch({ instances, placement, gpu }: Extract<LaunchConfig, { readonly kind: "ec2" }>, stack: StackConfig): Ec2Launch {
    const architecture = instanceTypeOf(stack.instances[instances]?.instanceType ?? "")?.architecture ?? "ARM64";
    return { kind: "ec2", capacityProvider: instances, architecture, placement, gpu };
}

function monitoredOf(name: string, service: ServiceConfig, { stack }: StackConfig): MonitoredService {
    const common = {
        clusterName: clusterName(configuredWorkload, stack),
        serviceName: name,
        jsonLogGroup: service.jsonLogs ? logGroupName(name) : undefined,
    };
    switch (service.kind) {
        case "http": {
            const { tasks, scaling, route, connect, deployment } = service;
            const { requestTarget, ...utilization } = scaling;
            return route === undefined
                ? { kind: "internal", ...common, tasks, ...utilization, discoveryName: connect?.name ?? name }
                : {
                      kind: "web",
                      ...common,
                      tasks,
                      ...utilization,
                      requestTarget,
                      ...targetGroups(name, deployment),
                  };
        }
        case "worker": {
            const { tasks, scaling } = service;
            return {
                kind: "worker",
                ...common,
                tasks,
                cpuTargetPercent: scaling.cpuTargetPercent,
                queue: monitoredQueue(name, service),
            };
        }
        case "scheduler":
            return { kind: "singleton", ...common };
    }
}

function monitoredQueue(name: string, { queue, scaling }: Extract<ServiceConfig, { readonly kind: "worker" }>): MonitoredQueue | undefined {
    const target = scaling.queueTarget;
    if (queue === undefined || target === undefined) return undefined;
    if (queue.kind === "reported") return { kind: "reported", queueName: queue.name, target };
    const queueName = jobQueueName(name);
    return { kind: "sqs", queueName, deadLetterQueueName: deadLetterQueueName(queueName), target };
}
