import { arn, nameIn } from "./arn.ts";
import { hex } from "./inventedValues.ts";
import type { OutputsTable } from "./outputsRow.ts";
import { text } from "../propertyValues.ts";

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html#amazonelasticcontainerservice-resources-for-iam-policies */
export const ecsOutputs: OutputsTable = {
    "aws:ecs/capacityProvider:CapacityProvider": {
        id: (request) => arn(request, "ecs", `capacity-provider/${text(request.inputs["name"])}`),
        outputs: (_, id) => ({ arn: id }),
    },
    "aws:ecs/cluster:Cluster": {
        id: (request) => arn(request, "ecs", `cluster/${text(request.inputs["name"])}`),
        outputs: (_, id) => ({ arn: id }),
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        id: ({ inputs }) => text(inputs["clusterName"]),
        outputs: () => ({}),
    },
    "aws:ecs/service:Service": {
        id: (request) => arn(request, "ecs", `service/${nameIn(request.inputs["cluster"] ?? "default")}/${text(request.inputs["name"])}`),
        outputs: ({ inputs, ...request }, id) => ({
            arn: id,
            desiredCount: 0,
            iamRole: `/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
            launchType: inputs["capacityProviderStrategies"] === undefined ? "EC2" : "",
            platformVersion: inputs["launchType"] === "FARGATE" ? "LATEST" : "",
            cluster: arn(request, "ecs", "cluster/default"),
        }),
    },
    "aws:ecs/taskDefinition:TaskDefinition": {
        id: ({ inputs }) => text(inputs["family"]),
        counter: ({ family }) => `task definition ${text(family)}`,
        outputs: (request, id) => ({
            arn: arn(request, "ecs", `task-definition/${id}:${String(request.revision)}`),
            arnWithoutRevision: arn(request, "ecs", `task-definition/${id}`),
            revision: request.revision,
            networkMode: "bridge",
            enableFaultInjection: false,
        }),
    },
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        id: (request) => `ns-${hex(request, 16)}`,
        outputs: (request, id) => ({ arn: arn(request, "servicediscovery", `namespace/${id}`), httpName: text(request.inputs["name"]) }),
    },
};
