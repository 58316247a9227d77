import { type AwsPlace, clusterArn } from "../model/names.ts";
import type { ExistingClusterConfig } from "../vocabulary/cluster.ts";

export interface ExistingCluster {
    readonly clusterArn: string;
    /** Where sessions of ECS Exec are recorded; undefined where exec is off. */
    readonly execLogGroupName?: string;
}

/** A cluster of somebody else, as services see it. Nothing of it is made here, so that it is no resource. */
export function existingCluster(
    { name, execLogGroup }: ExistingClusterConfig,
    { place, exec }: { readonly place: AwsPlace; readonly exec: boolean },
): ExistingCluster {
    return { clusterArn: clusterArn(place, name), ...(exec && execLogGroup !== undefined && { execLogGroupName: execLogGroup }) };
}
