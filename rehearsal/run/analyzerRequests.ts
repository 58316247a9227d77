import type { AnalyzeRequest, AnalyzerProviderResource, AnalyzerResource } from "@pulumi/pulumi/proto/analyzer_pb.js";
import { analyzerProto, inProcessStruct } from "../contract/protobuf.ts";
import { withIds } from "../contract/resourceReference.ts";
import type { Properties } from "../contract/values.ts";
import type { Resource } from "../engine/resource/resource.ts";

/** What a policy for resources is asked about one, before it changes. */
export function analyzeRequest(resource: Resource, inputs: Properties, provider: Resource | undefined): AnalyzeRequest {
    const request = new analyzerProto.AnalyzeRequest();
    fill(request, resource, inputs, provider);
    return request;
}

/** What policies for stacks read of a resource, once all resources are known. */
export function stackResource(resource: Resource, provider: Resource | undefined): AnalyzerResource {
    const message = new analyzerProto.AnalyzerResource();
    fill(message, resource, resource.outputs, provider);
    message.setParent(resource.parent);
    message.setDependenciesList([...resource.dependencies]);
    for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
        const dependencies = new analyzerProto.AnalyzerPropertyDependencies();
        dependencies.setUrnsList([...urns]);
        message.getPropertydependenciesMap().set(property, dependencies);
    }
    return message;
}

/** All that a policy may read of a resource. */
export function question(resource: Resource, properties: Properties, provider: Resource | undefined): readonly unknown[] {
    const { urn, type, parent, dependencies, propertyDependencies, options } = resource;
    return [urn, type, parent, properties, dependencies, propertyDependencies, options, provider?.urn, provider?.inputs];
}

function fill(
    message: AnalyzeRequest | AnalyzerResource,
    resource: Resource,
    properties: Properties,
    provider: Resource | undefined,
): void {
    message.setType(resource.type);
    message.setUrn(resource.urn);
    message.setName(resource.name);
    message.setProperties(struct(properties));
    const options = new analyzerProto.AnalyzerResourceOptions();
    options.setProtect(resource.options.protect);
    options.setIgnorechangesList([...resource.options.ignoreChanges]);
    options.setAdditionalsecretoutputsList([...resource.options.additionalSecretOutputs]);
    options.setParent(resource.parent);
    options.setCustomtimeouts(new analyzerProto.AnalyzerResourceOptions.CustomTimeouts());
    if (resource.options.deleteBeforeReplace !== undefined) {
        options.setDeletebeforereplacedefined(true);
        options.setDeletebeforereplace(resource.options.deleteBeforeReplace);
    }
    message.setOptions(options);
    if (provider) message.setProvider(describedProvider(provider));
}

const describedProviders = new WeakMap<Resource, AnalyzerProviderResource>();

/** Nearly all resources have the same provider. */
function describedProvider(provider: Resource): AnalyzerProviderResource {
    const known = describedProviders.get(provider);
    if (known !== undefined) return known;
    const described = new analyzerProto.AnalyzerProviderResource();
    described.setType(provider.type);
    described.setUrn(provider.urn);
    described.setName(provider.name);
    described.setProperties(struct(provider.inputs));
    describedProviders.set(provider, described);
    return described;
}

/** Every policy reads the properties anew. */
function struct(properties: Properties) {
    return inProcessStruct(withIds(properties));
}
