import type { TypeTable } from "./typeRow.ts";

const service = "terraform-provider-aws internal/service/ecs";

/** Elastic Container Service and its service discovery. */
export const ecsTypes: TypeTable = {
    "aws:ecs/capacityProvider:CapacityProvider": { source: `${service}/capacity_provider.go` },
    "aws:ecs/cluster:Cluster": { source: `${service}/cluster.go` },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": { source: `${service}/cluster_capacity_providers.go` },
    "aws:ecs/service:Service": {
        source: `${service}/service.go`,
        defaults: {
            values: { deploymentMaximumPercent: 200, deploymentMinimumHealthyPercent: 100, schedulingStrategy: "REPLICA" },
            blocks: {
                deploymentController: { values: { type: "ECS" } },
                volumeConfiguration: { blocks: { managedEbsVolume: { values: { encrypted: true, fileSystemType: "xfs" } } } },
            },
        },
    },
    "aws:ecs/taskDefinition:TaskDefinition": { source: `${service}/task_definition.go` },
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        source: "terraform-provider-aws internal/service/servicediscovery/http_namespace.go",
    },
};
