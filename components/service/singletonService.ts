import * as pulumi from "@pulumi/pulumi";
import { serviceHome, type Workload } from "./environment.ts";
import { EcsService, type EcsServiceArgs } from "./ecsService.ts";
import type { Ec2Launch } from "../model/services/serviceShape.ts";
import type { SingletonService as MonitoredSingleton } from "../model/monitoring/monitoredService.ts";
import { ServiceAlarms } from "../monitoring/serviceAlarms.ts";

export interface SingletonServiceArgs extends Pick<
    EcsServiceArgs,
    "serviceName" | "size" | "container" | "repositoryArn" | "statements" | "egress" | "needs" | "connect" | "callees"
> {
    workload: Workload;
    role: "beat" | "scheduler";
    /** @default Fargate, on demand */
    launch?: Ec2Launch;
    /** The container logs JSON lines, whose level ERROR is counted. */
    jsonLogs: boolean;
}

/**
 * A service of exactly one task, with alarms when none runs and when two do. It has no scaling and no working hours.
 * ECS does not count a task that is stopping, so for some seconds of a deployment the old process may still run beside the new one:
 * only a lock, or jobs that may run twice, give at most once.
 */
export class SingletonService extends pulumi.ComponentResource {
    /** As alarms and the dashboard see it. */
    public readonly monitored: MonitoredSingleton;

    constructor(name: string, args: SingletonServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const { workload, role, launch, serviceName, jsonLogs, ...task } = args;
        super("platform:ecs:SingletonService", name, { serviceName, role }, opts);
        const { environment, cluster } = workload;

        const service = new EcsService(
            name,
            { ...task, serviceName, home: serviceHome(workload), shape: { kind: "singleton", role, launch } },
            { parent: this },
        );
        this.monitored = {
            kind: "singleton",
            clusterName: cluster.clusterName,
            serviceName,
            jsonLogGroup: jsonLogs ? service.logGroupName : undefined,
        };
        new ServiceAlarms(
            `${name}-alarms`,
            { service: this.monitored, topicArn: environment.topicArn, after: [service] },
            { parent: this },
        );

        this.registerOutputs({ serviceName });
    }
}
