import type { ServicePlan } from "../../components/model/services/servicePlan.ts";

/** A service whose tasks Application Auto Scaling counts, by its names in ECS. */
export interface ScaledInAws {
    readonly service: string;
    readonly cluster: string;
}

export function scaledInAws({ names: { serviceName, clusterName } }: Pick<ServicePlan, "names">): ScaledInAws {
    return { service: serviceName, cluster: clusterName };
}

export const tasksOfServices = { ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount" } as const;

/** `service/<cluster>/<service>`. */
export function resourceId({ cluster, service }: ScaledInAws): string {
    return `service/${cluster}/${service}`;
}
