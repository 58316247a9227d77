import { clusterName, execLogGroupName } from "../names.ts";
import type { ServiceGroup } from "../services/planService.ts";
import type { DecidedWorkload } from "./decidedWorkload.ts";

type Clustered = Pick<DecidedWorkload, "name" | "cluster">;

/** The cluster in which a workload runs: that of somebody else, or the one that is made for it. */
export function clusterNameOf({ name, cluster }: Clustered, environment: string): string {
    return cluster?.name ?? clusterName(name, environment);
}

/** Where sessions of ECS Exec are recorded, where it is on; undefined in a cluster of somebody else that records none. */
export function execLogGroupOf(workload: Clustered, environment: string): string | undefined {
    return workload.cluster === undefined ? execLogGroupName(clusterNameOf(workload, environment)) : workload.cluster.execLogGroup;
}

/** The services of a workload, as their plans see each other. */
export function serviceGroup({ services, instances, serviceConnect, ...workload }: DecidedWorkload, environment: string): ServiceGroup {
    return {
        clusterName: clusterNameOf(workload, environment),
        services,
        instances,
        serviceConnect,
        recordsExec: execLogGroupOf(workload, environment) !== undefined,
    };
}
