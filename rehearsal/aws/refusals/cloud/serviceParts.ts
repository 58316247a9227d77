import { type CloudResource, findResource, resourcesOf } from "../../cloud/cloud.ts";
import { nameIn } from "../../outputs/arn.ts";
import { text, blocks, document, isPresent, list, valuesAt } from "../../propertyValues.ts";
import { loadBalancersOf } from "./listeners.ts";
import { runBeside } from "./servedRequests.ts";
import { launchOf } from "../inputs/taskPlacement.ts";
import { resourcesNamed } from "../../cloud/handlesOf.ts";
import type { Change, CloudRefusal } from "../refusal.ts";

const primary = "loadBalancers[].targetGroupArn";
const alternate = "loadBalancers[].advancedConfiguration.alternateTargetGroupArn";

const service = {
    kind: "cloud",
    types: ["aws:ecs/service:Service"],
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
} as const;

/** Refusals of a service that depend on its task definition, target groups and cluster. */
export const serviceCompositionRefusals: readonly CloudRefusal[] = [
    {
        ...service,
        rule: "awsvpc-needs-network",
        property: "networkConfiguration",
        says: "a service of tasks in network mode `awsvpc` names subnets",
        problem: (change) => {
            const task = taskDefinitionOf(change);
            if (task?.properties["networkMode"] !== "awsvpc" || isPresent(change.inputs["networkConfiguration"])) return undefined;
            return "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified; add networkConfiguration";
        },
    },
    {
        ...service,
        rule: "load-balancer-container",
        property: "loadBalancers",
        says: "the task definition has the container and the port behind a target group",
        problem: (change) => {
            const containers = blocks(document(taskDefinitionOf(change)?.properties["containerDefinitions"]));
            if (containers.length === 0) return undefined;
            for (const { containerName, containerPort } of blocks(change.inputs["loadBalancers"])) {
                const container = containers.find(({ name }) => name === containerName);
                if (!container)
                    return `InvalidParameterException: The container ${text(containerName)} does not exist in the task definition; name one of its containers`;
                const ports = blocks(container["portMappings"]).map((mapping) => mapping["containerPort"]);
                if (!ports.includes(containerPort)) {
                    return (
                        `InvalidParameterException: The container ${text(containerName)} did not have a container port ${text(containerPort)} defined; ` +
                        "add it to portMappings"
                    );
                }
            }
            return undefined;
        },
    },
    {
        ...service,
        rule: "target-group-has-load-balancer",
        property: "loadBalancers",
        says: "a listener or a rule forwards to a target group before a service registers with it",
        problem: (change) => {
            const orphan = targetGroupsOf(change).find((group) => loadBalancersOf(group, change).size === 0);
            if (orphan === undefined) return undefined;
            // A rule that ECS moves keeps its target groups when new ones take their place.
            const mend = change.existing === undefined ? "let the service depend on the listener rule" : runBeside;
            return `InvalidParameterException: The target group with targetGroupArn ${orphan.id} does not have an associated load balancer; ${mend}`;
        },
    },
    {
        ...service,
        rule: "awsvpc-target-type",
        property: "loadBalancers",
        says: "tasks in network mode `awsvpc` need a target group of type `ip`",
        problem: (change) => {
            if (taskDefinitionOf(change)?.properties["networkMode"] !== "awsvpc") return undefined;
            const wrong = targetGroupsOf(change).find(({ properties }) => properties["targetType"] !== "ip");
            if (wrong === undefined) return undefined;
            return (
                `InvalidParameterException: The provided target group ${wrong.id} has target type ${text(wrong.properties["targetType"])}, ` +
                `which is incompatible with the awsvpc network mode specified in the task definition; set targetType: "ip"`
            );
        },
    },
    {
        ...service,
        rule: "task-fits-launch",
        property: "taskDefinition",
        says: "the task definition is compatible with what the service runs on; without `requiresCompatibilities` that is instances alone",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
        problem: (change) => {
            const launch = launchOf(change.inputs)?.toUpperCase();
            const task = taskDefinitionOf(change);
            if (launch === undefined || task === undefined) return undefined;
            const required = list(task.properties["requiresCompatibilities"]);
            const compatible = required.length === 0 ? ["EC2"] : required;
            if (compatible.includes(launch)) return undefined;
            return `InvalidParameterException: Task definition does not support launch_type ${launch}; add ${launch} to requiresCompatibilities`;
        },
    },
    {
        ...service,
        rule: "capacity-provider-of-cluster",
        property: "capacityProviderStrategies",
        says: "the capacity providers of a service are those of its cluster, unless that is outside of this stack",
        problem: ({ inputs, cloud, region }) => {
            if (resourcesNamed(cloud, "aws:ecs/cluster:Cluster", text(inputs["cluster"]), region).length === 0) return undefined;
            const attached = resourcesOf(cloud, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", region).find(
                ({ id }) => id === nameIn(inputs["cluster"]),
            );
            const known = list(attached?.properties["capacityProviders"]);
            const unknown = blocks(inputs["capacityProviderStrategies"]).find(({ capacityProvider }) => !known.includes(capacityProvider));
            if (unknown === undefined) return undefined;
            return (
                `InvalidParameterException: The specified capacity provider '${text(unknown["capacityProvider"])}' was not found; ` +
                "attach it to the cluster first"
            );
        },
    },
];

export function taskDefinitionOf({ inputs, cloud, region }: Change): CloudResource | undefined {
    return resourcesNamed(cloud, "aws:ecs/taskDefinition:TaskDefinition", text(inputs["taskDefinition"]), region).at(-1);
}

function targetGroupsOf({ inputs, cloud, region }: Change): readonly CloudResource[] {
    const arns = [primary, alternate].flatMap((path) => valuesAt(inputs, path));
    return [...new Set(arns)].flatMap(
        (arn) => findResource(cloud, { type: "aws:lb/targetGroup:TargetGroup", region, id: text(arn) }) ?? [],
    );
}
