import type * as pulumi from "@pulumi/pulumi";
import { clusterNameOf } from "../../components/model/workloads/serviceGroup.ts";
import { EcsEvents } from "../../components/monitoring/ecsEvents.ts";
import type { StackConfig } from "../stackConfig.ts";

/** Clusters that the stack makes. */
export function ownClusterNames({ stack, workloads }: StackConfig): readonly string[] {
    return workloads.filter(({ cluster }) => cluster === undefined).map((workload) => clusterNameOf(workload, stack));
}

/**
 * What ECS reports of the clusters of a stack, and in a cluster of somebody else of the services of the stack.
 * @param pauses whether a deployment may wait for somebody
 */
export function makeEvents(config: StackConfig, topicArn: pulumi.Input<string>, pauses: boolean, parent: pulumi.ComponentResource): void {
    const { workloads, environment } = config;
    const place = { region: environment.region, accountId: environment.accountId };
    const own = ownClusterNames(config);
    if (own.length > 0) new EcsEvents("events", { place, clusterNames: own, topicArn, pauses }, { parent });
    for (const { name, cluster, services } of workloads) {
        const serviceNames = Object.keys(services).filter((service) => services[service]?.kind !== "scheduled-task");
        if (cluster === undefined || serviceNames.length === 0) continue;
        new EcsEvents(`${name}-events`, { place, clusterNames: [cluster.name], serviceNames, topicArn, pauses }, { parent });
    }
}
