import * as pulumi from "@pulumi/pulumi";
import type { TaskBounds } from "../stacks/stackConfig.ts";
import { serviceHome, type Workload } from "./environment.ts";
import { FargateService, type FargateServiceArgs } from "./fargateService.ts";
import type { JobQueue } from "./jobQueue.ts";
import type { WorkerService } from "./model/monitoredService.ts";
import { halfAtATime } from "./model/serviceShape.ts";
import { ServiceScaling } from "./serviceScaling.ts";
import { watchScaledService } from "./watchScaledService.ts";

export interface QueueServiceArgs extends Pick<
    FargateServiceArgs,
    "serviceName" | "size" | "container" | "repositoryArn" | "statements" | "egress" | "needs"
> {
    workload: Workload;
    queue: JobQueue;
    tasks: TaskBounds;
    queueMetric: "backlog-per-task" | "raw-depth";
    /** Waiting messages for each task, or in all with `raw-depth`. */
    queueTarget: number;
    /** The container logs JSON lines, whose level ERROR is counted. */
    jsonLogs: boolean;
}

/** A service that takes its work from a queue and scales with it: its tasks, scaling, alarms and working hours. */
export class QueueService extends pulumi.ComponentResource {
    /** As alarms and the dashboard see it. */
    public readonly monitored: WorkerService;

    constructor(name: string, args: QueueServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { workload, queue, serviceName, tasks, queueMetric, queueTarget, jsonLogs, ...task } = args;
        super("platform:ecs:QueueService", name, { serviceName, tasks, queueMetric, queueTarget, queue: queue.queueName }, opts);
        const { environment, cluster } = workload;

        const service = new FargateService(
            name,
            {
                ...task,
                serviceName,
                home: serviceHome(workload),
                shape: {
                    kind: "background",
                    role: "worker",
                    tasks: { kind: "scaled", min: tasks.min },
                    capacity: environment.capacity,
                    deployment: halfAtATime,
                },
            },
            { parent: this },
        );
        const names = { clusterName: cluster.clusterName, serviceName };
        const scaling = new ServiceScaling(
            `${name}-scaling`,
            {
                service: names,
                tasks,
                cpuScaling: environment.cpuScaling,
                metrics: [{ kind: queueMetric, queueName: queue.queueName, target: queueTarget }],
                after: [service, queue],
            },
            { parent: this },
        );

        this.monitored = {
            kind: "worker",
            ...names,
            tasks,
            queueName: queue.queueName,
            deadLetterQueueName: queue.deadLetterQueueName,
            queueTarget,
            jsonLogGroup: jsonLogs ? service.logGroupName : undefined,
        };
        watchScaledService(this, name, environment, { monitored: this.monitored, resourceId: scaling.resourceId, service });

        this.registerOutputs({ serviceName });
    }
}
