import type * as pulumi from "@pulumi/pulumi";
import type { HttpServiceConfig, LaunchConfig, SchedulerServiceConfig, ServiceConfig, WorkerServiceConfig } from "../vocabulary/service.ts";
import type { EcsServiceArgs } from "../service/ecsService.ts";
import type { Workload } from "../service/environment.ts";
import { HttpService } from "../service/httpService.ts";
import { InternalService } from "../service/internalService.ts";
import type { JobQueue } from "../queue/jobQueue.ts";
import { publishQueueDepthStatement } from "../model/iam/iamPolicy.ts";
import type { MonitoredService } from "../model/monitoring/monitoredService.ts";
import { repositoryArnOfImage, targetGroupName } from "../model/names.ts";
import { httpRole } from "../model/services/presets.ts";
import type { Ec2Launch, Launch } from "../model/services/serviceShape.ts";
import { webAppStreamPrefix } from "../model/services/webApp.ts";
import type { Callee, ServiceConnection } from "../service/serviceConnection.ts";
import { neighbourhood } from "../service/neighbourhood.ts";
import { SingletonService } from "../service/singletonService.ts";
import { WorkerService, type WorkerScaling } from "../service/workerService.ts";

/** What there is already when a service is made. */
export interface Surroundings {
    readonly workload: Workload;
    /** Queues by the worker that takes from them. */
    readonly queues: ReadonlyMap<string, JobQueue>;
    /** Servers of Service Connect by service. */
    readonly callees: ReadonlyMap<string, Callee>;
    /** @default there is no name space */
    readonly connection?: ServiceConnection;
}

export interface ConfiguredService {
    readonly monitored: MonitoredService<pulumi.Input<string>>;
    /** For services that call it; undefined where none can. */
    readonly callee?: Callee;
}

/** One service as a stack declares it: children of the component that makes all of them. */
export function createConfiguredService(
    parent: pulumi.ComponentResource,
    name: string,
    config: ServiceConfig,
    surroundings: Surroundings,
): ConfiguredService {
    switch (config.kind) {
        case "http":
            return createHttp(parent, name, config, surroundings);
        case "worker":
            return createWorker(parent, name, config, surroundings);
        case "scheduler":
            return createScheduler(parent, name, config, surroundings);
    }
}

function createHttp(
    parent: pulumi.ComponentResource,
    name: string,
    config: HttpServiceConfig,
    surroundings: Surroundings,
): ConfiguredService {
    const { preset, port, tasks, route, target, deployment, scaling } = config;
    const args = {
        ...commonArgs(name, config, surroundings, { PORT: String(port) }),
        role: httpRole(preset),
        port,
        tasks,
        desiredCount: config.firstTasks,
        launch: launchOf(config.launch, surroundings.workload),
    };
    if (route === undefined) return new InternalService(name, { ...args, scaling }, { parent });
    return new HttpService(
        name,
        {
            ...args,
            scaling: { kind: "targets", ...scaling },
            targetGroupName: targetGroupName(name),
            route,
            healthCheck: { path: target.healthCheckPath, timeoutSeconds: target.healthCheckTimeoutSeconds },
            slowStartSeconds: target.slowStartSeconds,
            stickySeconds: target.stickySeconds,
            deployment,
        },
        { parent },
    );
}

function createWorker(
    parent: pulumi.ComponentResource,
    name: string,
    config: WorkerServiceConfig,
    surroundings: Surroundings,
): ConfiguredService {
    const queue = surroundings.queues.get(name);
    const common = commonArgs(
        name,
        config,
        surroundings,
        queue === undefined ? {} : { QUEUE_NAME: queue.queueName, QUEUE_URL: queue.queueUrl },
    );
    return new WorkerService(
        name,
        {
            ...common,
            statements: config.queue?.kind === "reported" ? [...common.statements, publishQueueDepthStatement] : common.statements,
            tasks: config.tasks,
            launch: launchOf(config.launch, surroundings.workload),
            scaling: workerScaling(config, queue),
        },
        { parent },
    );
}

function workerScaling({ scaling, queue }: WorkerServiceConfig, made: JobQueue | undefined): WorkerScaling {
    const { cpuTargetPercent, queueTarget: target } = scaling;
    if (target === undefined || queue === undefined) return { kind: "cpu", cpuTargetPercent };
    if (queue.kind === "reported") return { kind: "queue", cpuTargetPercent, queue: { kind: "reported", queueName: queue.name, target } };
    if (made === undefined) throw new Error("ConfiguredServices: a worker before its queue; make the queue first");
    return { kind: "queue", cpuTargetPercent, queue: { kind: "sqs", queue: made, metric: "backlog-per-task", target } };
}

function createScheduler(
    parent: pulumi.ComponentResource,
    name: string,
    config: SchedulerServiceConfig,
    surroundings: Surroundings,
): ConfiguredService {
    return new SingletonService(
        name,
        { ...commonArgs(name, config, surroundings, {}), role: "scheduler", launch: ec2Launch(config.launch, surroundings.workload) },
        { parent },
    );
}

/** What every kind of service has. @param own variables that the configuration cannot change. */
function commonArgs(serviceName: string, config: ServiceConfig, surroundings: Surroundings, own: Readonly<Record<string, string>>) {
    const { image, command, probe, startPeriodSeconds, stopTimeoutSeconds, user, secrets, variables, size, egress, jsonLogs } = config;
    const { workload, connection } = surroundings;
    const { kind } = workload.environment;
    const neighbours = neighbourhood(serviceName, config, surroundings);
    return {
        workload,
        serviceName,
        size,
        container: {
            name: serviceName,
            image,
            command,
            environment: { ...neighbours.variables, ...variables, ...own, ENVIRONMENT: kind },
            secrets,
            healthCheck: { command: probe, startPeriodSeconds },
            stopTimeoutSeconds,
            user,
            logStreamPrefix: config.preset === "web-app" ? webAppStreamPrefix(kind) : undefined,
        },
        repositoryArn: repositoryArnOfImage(image),
        egress,
        statements: neighbours.statements,
        needs: neighbours.queues,
        callees: neighbours.callees,
        connect: connection && { ...connection, server: config.kind === "http" ? config.connect : undefined },
        jsonLogs,
    } satisfies Omit<EcsServiceArgs, "home" | "shape"> & { readonly workload: Workload; readonly jsonLogs: boolean };
}

function launchOf(launch: LaunchConfig, workload: Workload): Launch {
    return ec2Launch(launch, workload) ?? { kind: "fargate", capacity: workload.environment.capacity };
}

function ec2Launch(launch: LaunchConfig, { cluster }: Workload): Ec2Launch | undefined {
    if (launch.kind === "fargate") return undefined;
    const { instances, placement, gpu } = launch;
    const provider = cluster.capacityProviders[instances];
    if (provider === undefined) throw new Error(`ConfiguredServices: no such group of instances, got ${instances}; declare it`);
    return { kind: "ec2", capacityProvider: provider.name, architecture: provider.architecture, placement, gpu };
}
