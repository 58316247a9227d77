import { type CloudResource, resourcesOf } from "../../cloud/cloud.ts";
import { nameIn } from "../../outputs/arn.ts";
import { text, block, blocks, isPresent, list, valuesAt } from "../../propertyValues.ts";
import { resourcesNamed } from "../../cloud/handlesOf.ts";
import type { Change, CloudRefusal, DeletionRefusal } from "../refusal.ts";

const attached = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const service = "aws:ecs/service:Service";
const ecs = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const capacityProvider = { kind: "cloud", types: ["aws:ecs/capacityProvider:CapacityProvider"] } as const;

/** Refusals of capacity providers that depend on other resources. */
export const capacityCompositionRefusals: readonly CloudRefusal[] = [
    {
        ...capacityProvider,
        rule: "termination-protection-needs-group",
        property: "autoScalingGroupProvider",
        says: "ECS protects instances with tasks only in a group whose instances are protected from scale-in",
        source: `${ecs}/API_AutoScalingGroupProvider.html`,
        problem: (change) => {
            const isProtected = block(change.inputs["autoScalingGroupProvider"])["managedTerminationProtection"] === "ENABLED";
            if (!isProtected || groupOf(change)?.properties["protectFromScaleIn"] !== false) return undefined;
            return (
                "ClientException: The managed termination protection setting for the capacity provider is invalid. To enable managed termination " +
                "protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled; set protectFromScaleIn: true"
            );
        },
    },
    {
        ...capacityProvider,
        rule: "capacity-provider-own-group",
        property: "autoScalingGroupProvider",
        says: "a group belongs to one capacity provider",
        source: `${ecs}/API_CreateCapacityProvider.html`,
        problem: (change) => {
            const arn = groupArn(change.inputs);
            const others = resourcesOf(change.cloud, "aws:ecs/capacityProvider:CapacityProvider", change.region);
            const other = others.find(({ id, properties }) => id !== change.existing?.id && arn !== "" && groupArn(properties) === arn);
            if (other === undefined) return undefined;
            return (
                "ClientException: The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling " +
                `group ARN and try again; use another group than ${text(other.properties["name"])}`
            );
        },
    },
    {
        ...capacityProvider,
        rule: "capacity-provider-weights",
        property: "autoScalingGroupProvider",
        says: "ECS takes no group whose instance types have weights",
        source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
        problem: (change) => {
            const weights = valuesAt(groupOf(change)?.properties, "mixedInstancesPolicy.launchTemplate.overrides[].weightedCapacity");
            if (weights.length === 0) return undefined;
            return "ClientException: The Auto Scaling group of a capacity provider can't have instance weighting settings; remove weightedCapacity from its overrides";
        },
    },
    {
        kind: "cloud",
        types: [attached],
        rule: "capacity-provider-still-used",
        property: "capacityProviders",
        says: "a cluster keeps the capacity providers that its services use",
        source: `${ecs}/API_PutClusterCapacityProviders.html`,
        problem: ({ inputs, cloud, region }) => {
            const kept = list(inputs["capacityProviders"]);
            return firstUse(text(inputs["clusterName"]), cloud, region, (name) => !kept.includes(name));
        },
    },
];

/** Deletions that ECS refuses because services run on the capacity. */
export const capacityRefusals: readonly DeletionRefusal[] = [
    {
        kind: "deletion",
        types: [attached],
        rule: "capacity-providers-in-use",
        property: "",
        says: "the capacity providers of a cluster stay attached as long as a service uses one",
        source: `${ecs}/API_PutClusterCapacityProviders.html`,
        problem: ({ id, region }, cloud) => firstUse(id, cloud, region, () => true),
    },
];

function firstUse(cluster: string, cloud: Change["cloud"], region: string, isMeant: (name: unknown) => boolean): string | undefined {
    for (const { id, properties } of resourcesOf(cloud, service, region)) {
        if (nameIn(properties["cluster"]) !== cluster) continue;
        const used = blocks(properties["capacityProviderStrategies"]).find(({ capacityProvider: name }) => isMeant(name));
        if (used === undefined) continue;
        const name = text(used["capacityProvider"]);
        return `ResourceInUseException: The specified capacity provider ${name} is in use and cannot be removed; in an update of its own, move the service ${id} to other capacity first`;
    }
    return undefined;
}

function groupArn(inputs: CloudResource["properties"]): string {
    return text(block(inputs["autoScalingGroupProvider"])["autoScalingGroupArn"]);
}

function groupOf({ inputs, cloud, region }: Change): CloudResource | undefined {
    const handle = groupArn(inputs);
    const [found] = resourcesNamed(cloud, "aws:autoscaling/group:Group", handle, region);
    if (found === undefined || isPresent(found.properties["protectFromScaleIn"])) return found;
    return { ...found, properties: { ...found.properties, protectFromScaleIn: false } };
}
