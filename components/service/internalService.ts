import * as pulumi from "@pulumi/pulumi";
import type { TaskBounds } from "../vocabulary/service.ts";
import { EcsService, type EcsServiceArgs } from "./ecsService.ts";
import { serviceHome, type Workload } from "./environment.ts";
import type { InternalService as MonitoredInternal } from "../model/monitoring/monitoredService.ts";
import { type Launch, surge } from "../model/services/serviceShape.ts";
import { type UtilizationTargets, utilizationMetrics } from "../model/scaling/utilizationMetrics.ts";
import type { Callee } from "./serviceConnection.ts";
import { ServiceScaling } from "./serviceScaling.ts";
import { watchScaledService } from "./watchScaledService.ts";

export interface InternalServiceArgs extends Pick<
    EcsServiceArgs,
    "serviceName" | "size" | "container" | "repositoryArn" | "statements" | "egress" | "needs" | "connect" | "callees"
> {
    workload: Workload;
    role: "api" | "ml";
    /** Of the container. */
    port: number;
    tasks: TaskBounds;
    /** Tasks of the first deployment. @default the fewest */
    desiredCount?: number;
    scaling: UtilizationTargets;
    /** @default Fargate, with the capacity of the environment */
    launch?: Launch;
    /** The container logs JSON lines, whose level ERROR is counted. */
    jsonLogs: boolean;
}

/**
 * A service that answers other services by its name in Service Connect, and nobody outside: its tasks, scaling, alarms and working hours.
 * Behind no load balancer: only the health check of its container tells ECS that a task works.
 */
export class InternalService extends pulumi.ComponentResource {
    public readonly serviceName: string;
    /** As alarms and the dashboard see it. */
    public readonly monitored: MonitoredInternal;
    /** Of the tasks. */
    public readonly securityGroupId: pulumi.Output<string>;
    /** For those that call it; undefined where it has no name to be called by. */
    public readonly callee: Callee | undefined;

    constructor(name: string, args: InternalServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { workload, role, tasks, desiredCount, scaling, launch, jsonLogs, ...task } = args;
        const { serviceName, connect } = task;
        const { environment, cluster } = workload;
        super("platform:ecs:InternalService", name, { serviceName, role, tasks, server: connect?.server }, opts);

        const service = new EcsService(
            name,
            {
                ...task,
                home: serviceHome(workload),
                shape: {
                    kind: "internal",
                    role,
                    tasks: { kind: "scaled", min: tasks.min, first: desiredCount },
                    launch: launch ?? { kind: "fargate", capacity: environment.capacity },
                    deployment: surge,
                },
            },
            { parent: this },
        );
        const names = { clusterName: cluster.clusterName, serviceName };
        const scaled = new ServiceScaling(
            `${name}-scaling`,
            { service: names, tasks, cpuScaling: environment.cpuScaling, metrics: utilizationMetrics(scaling), after: [service] },
            { parent: this },
        );

        this.serviceName = serviceName;
        this.securityGroupId = service.securityGroupId;
        this.callee = service.callee;
        this.monitored = {
            kind: "internal",
            ...names,
            tasks,
            cpuTargetPercent: scaling.cpuTargetPercent,
            memoryTargetPercent: scaling.memoryTargetPercent,
            discoveryName: connect?.server?.name ?? serviceName,
            jsonLogGroup: jsonLogs ? service.logGroupName : undefined,
        };
        watchScaledService(this, name, environment, { monitored: this.monitored, resourceId: scaled.resourceId, service });

        this.registerOutputs({ serviceName });
    }
}
