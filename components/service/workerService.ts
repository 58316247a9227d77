import * as pulumi from "@pulumi/pulumi";
import type { TaskBounds } from "../vocabulary/service.ts";
import { EcsService, type EcsServiceArgs } from "./ecsService.ts";
import { serviceHome, type Workload } from "./environment.ts";
import type { JobQueue } from "../queue/jobQueue.ts";
import type { MonitoredQueue, WorkerService as MonitoredWorker } from "../model/monitoring/monitoredService.ts";
import type { ScalingMetric } from "../model/scaling/scalingSpec.ts";
import { halfAtATime, type Launch } from "../model/services/serviceShape.ts";
import { ServiceScaling } from "./serviceScaling.ts";
import { watchScaledService } from "./watchScaledService.ts";

export interface WorkerServiceArgs extends Pick<
    EcsServiceArgs,
    "serviceName" | "size" | "container" | "repositoryArn" | "statements" | "egress" | "needs" | "connect" | "callees"
> {
    workload: Workload;
    tasks: TaskBounds;
    scaling: WorkerScaling;
    /** @default Fargate, with the capacity of the environment */
    launch?: Launch;
    /** The container logs JSON lines, whose level ERROR is counted. */
    jsonLogs: boolean;
}

/** What decides how many tasks there are. */
export type WorkerScaling =
    | {
          readonly kind: "queue";
          readonly queue: WorkerQueue;
          /** Beside the queue, and only upwards. @default the queue decides alone */
          readonly cpuTargetPercent?: number;
      }
    | { readonly kind: "cpu"; readonly cpuTargetPercent: number };

export type WorkerQueue =
    | {
          readonly kind: "sqs";
          readonly queue: JobQueue;
          readonly metric: "backlog-per-task" | "raw-depth";
          /** Waiting messages for each task, or in all with `raw-depth`. */
          readonly target: number;
      }
    /** Its length is a metric that somebody else publishes. */
    | { readonly kind: "reported"; readonly queueName: string; readonly target: number };

/** A service that nobody calls: it takes its work from a queue, or finds it itself. Its tasks, scaling, alarms and working hours. */
export class WorkerService extends pulumi.ComponentResource {
    /** As alarms and the dashboard see it. */
    public readonly monitored: MonitoredWorker;
    /** Of the tasks. */
    public readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: WorkerServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { workload, scaling, serviceName, tasks, launch, jsonLogs, ...task } = args;
        const { environment, cluster } = workload;
        const queue = scaling.kind === "queue" ? monitoredQueue(scaling.queue) : undefined;
        super("platform:ecs:WorkerService", name, { serviceName, tasks, queue, cpuTargetPercent: scaling.cpuTargetPercent }, opts);

        const service = new EcsService(
            name,
            {
                ...task,
                serviceName,
                home: serviceHome(workload),
                shape: {
                    kind: "background",
                    role: "worker",
                    tasks: { kind: "scaled", min: tasks.min },
                    launch: launch ?? { kind: "fargate", capacity: environment.capacity },
                    deployment: halfAtATime,
                },
            },
            { parent: this },
        );
        const names = { clusterName: cluster.clusterName, serviceName };
        const scaled = new ServiceScaling(
            `${name}-scaling`,
            {
                service: names,
                tasks,
                cpuScaling: environment.cpuScaling,
                metrics: scalingMetrics(scaling),
                after: [service, ...(scaling.kind === "queue" && scaling.queue.kind === "sqs" ? [scaling.queue.queue] : [])],
            },
            { parent: this },
        );

        this.securityGroupId = service.securityGroupId;
        this.monitored = {
            kind: "worker",
            ...names,
            tasks,
            queue,
            cpuTargetPercent: scaling.cpuTargetPercent,
            jsonLogGroup: jsonLogs ? service.logGroupName : undefined,
        };
        watchScaledService(this, name, environment, { monitored: this.monitored, resourceId: scaled.resourceId, service });

        this.registerOutputs({ serviceName });
    }
}

function monitoredQueue(queue: WorkerQueue): MonitoredQueue {
    switch (queue.kind) {
        case "sqs": {
            const { queueName, deadLetterQueueName } = queue.queue;
            return { kind: "sqs", queueName, deadLetterQueueName, target: queue.target };
        }
        case "reported":
            return queue;
    }
}

function scalingMetrics(scaling: WorkerScaling): readonly ScalingMetric[] {
    const cpu: readonly ScalingMetric[] =
        scaling.cpuTargetPercent === undefined ? [] : [{ kind: "cpu", targetPercent: scaling.cpuTargetPercent }];
    return scaling.kind === "cpu" ? cpu : [queueMetric(scaling.queue), ...cpu];
}

function queueMetric(queue: WorkerQueue): ScalingMetric {
    switch (queue.kind) {
        case "sqs":
            return { kind: queue.metric, queueName: queue.queue.queueName, target: queue.target };
        case "reported":
            return { kind: "reported-depth", queueName: queue.queueName, target: queue.target };
    }
}
