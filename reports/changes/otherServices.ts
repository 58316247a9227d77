import { isObject, isSecret, type Properties } from "../../rehearsal/contract/values.ts";
import { nameOf } from "../../rehearsal/engine/resource/urn.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import type { ServiceFacts, StateService } from "./stateService.ts";
import type { ServiceItems } from "./serviceItems.ts";
import { listOf, ofType, text } from "./stateValues.ts";

type ItemsOf = (parent: string, service: string) => ServiceItems;

/** What runs no tasks of ECS: functions, HTTP APIs, and instances that answer requests themselves. */
export function otherServicesIn(resources: readonly ResourceState[], itemsOf: ItemsOf): readonly StateService[] {
    // Hooks of deployments, and groups on which tasks run, belong to services and clusters.
    const types = new Map(resources.map(({ urn, type }) => [urn, type]));
    const own = (type: string) => ofType(resources, type).filter(({ parent }) => types.get(parent)?.startsWith("platform:ecs:") !== true);
    const read = (state: ResourceState, facts: ServiceFacts, items: ServiceItems = {}): StateService => {
        const name = text(state.inputs["name"]) ?? nameOf(state.urn);
        return { name, state, facts, items: { ...items, ...itemsOf(state.parent, name) } };
    };
    return [
        ...own("aws:lambda/function:Function").map((state) => read(state, functionFacts(state.inputs), variablesOf(state.inputs))),
        ...own("aws:apigatewayv2/api:Api").map((state) => read(state, { preset: "HTTP API" })),
        ...own("aws:autoscaling/group:Group").map((state) => read(state, instanceFacts(state.inputs))),
    ];
}

function functionFacts({ memorySize, architectures, timeout, imageUri, s3Bucket, s3Key }: Properties): ServiceFacts {
    const [architecture] = listOf(architectures ?? ["x86_64"]).map(text);
    const object = text(s3Key) === undefined ? undefined : `s3://${text(s3Bucket) ?? ""}/${text(s3Key) ?? ""}`;
    const image = text(imageUri) ?? object;
    // What AWS takes where nothing is written. @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    const [memory, longest] = [memorySize ?? 128, timeout ?? 3].map(text);
    const isKnown = memory !== undefined && longest !== undefined && architecture !== undefined;
    const size = `${memory} MB on ${architecture}, ${longest} s at most`;
    return { preset: "function", ...(isKnown && { size }), ...(image !== undefined && { image }) };
}

function variablesOf({ environment }: Properties): ServiceItems {
    const variables = isObject(environment) ? environment["variables"] : undefined;
    if (isSecret(environment) || isSecret(variables) || !isObject(variables)) return {};
    const pairs = Object.entries(variables).flatMap(([name, value]) => (isSecret(value) ? [] : [[name, text(value) ?? ""] as const]));
    return { variables: Object.fromEntries(pairs) };
}

/** `2..6 of t4g.medium, t3.medium`. */
function instanceFacts({ minSize, maxSize, mixedInstancesPolicy }: Properties): ServiceFacts {
    const [min, max] = [text(minSize), text(maxSize)];
    if (min === undefined || max === undefined) return { preset: "instances" };
    const template = isObject(mixedInstancesPolicy) ? mixedInstancesPolicy["launchTemplate"] : undefined;
    const overrides = isObject(template) ? listOf(template["overrides"]).filter(isObject) : [];
    const types = overrides.flatMap(({ instanceType }) => text(instanceType) ?? []);
    const count = min === max ? max : `${min}..${max}`;
    return { preset: "instances", size: types.length === 0 ? count : `${count} of ${types.join(", ")}` };
}
