import { arn, hex, nameIn, type OutputsTable, text } from "./making.ts";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html#amazonelasticcontainerservice-resources-for-iam-policies */
export const ecsOutputs: OutputsTable = {
    "aws:ecs/capacityProvider:CapacityProvider": {
        id: (making) => arn(making, "ecs", `capacity-provider/${text(making.inputs["name"])}`),
        outputs: (_, id) => ({ arn: id }),
    },
    "aws:ecs/cluster:Cluster": {
        id: (making) => arn(making, "ecs", `cluster/${text(making.inputs["name"])}`),
        outputs: (_, id) => ({ arn: id }),
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        id: ({ inputs }) => text(inputs["clusterName"]),
        outputs: () => ({}),
    },
    "aws:ecs/service:Service": {
        id: (making) => arn(making, "ecs", `service/${nameIn(making.inputs["cluster"] ?? "default")}/${text(making.inputs["name"])}`),
        outputs: ({ inputs, accountId }, id) => ({
            arn: id,
            desiredCount: 0,
            iamRole: `/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
            launchType: inputs["capacityProviderStrategies"] === undefined ? "EC2" : "",
            platformVersion: inputs["launchType"] === "FARGATE" ? "LATEST" : "",
            cluster: `arn:aws:ecs:${id.split(":")[3] ?? ""}:${accountId}:cluster/default`,
        }),
    },
    "aws:ecs/taskDefinition:TaskDefinition": {
        id: ({ inputs }) => text(inputs["family"]),
        counter: ({ family }) => `task definition ${text(family)}`,
        outputs: (making, id) => ({
            arn: arn(making, "ecs", `task-definition/${id}:${String(making.revision)}`),
            arnWithoutRevision: arn(making, "ecs", `task-definition/${id}`),
            revision: making.revision,
            networkMode: "bridge",
            enableFaultInjection: false,
        }),
    },
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        id: (making) => `ns-${hex(making, 16)}`,
        outputs: (making, id) => ({ arn: arn(making, "servicediscovery", `namespace/${id}`), httpName: text(making.inputs["name"]) }),
    },
};
