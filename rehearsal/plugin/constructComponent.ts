import type { ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import type { ChildRegistration, Provider, RegisteredChild } from "../contract/provider.ts";
import { resourceProto } from "../contract/protobuf.ts";
import { type Properties, unknownValue } from "../contract/values.ts";
import { ResourceMonitorClient, fromStruct, grpc, providerProto, toStruct, unlimitedMessages } from "./grpc.ts";

type Monitor = InstanceType<typeof ResourceMonitorClient>;

/** Registers a remote component and its children through the engine that asked for it. */
export async function constructComponent(request: ConstructRequest, provider: Provider, awsVersion: string): Promise<ConstructResponse> {
    const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), grpc.credentials.createInsecure(), unlimitedMessages);
    try {
        const type = request.getType();
        const name = request.getName();
        const { urn } = await register(monitor, componentRequest(request));
        const outputs = await provider.construct({
            type,
            name,
            urn,
            inputs: fromStruct(request.getInputs()),
            register: (child) => register(monitor, childRequest(child, request, awsVersion)),
        });
        await registerOutputs(monitor, urn, outputs);
        const response = new providerProto.ConstructResponse();
        response.setUrn(urn);
        response.setState(toStruct(outputs));
        return response;
    } finally {
        monitor.close();
    }
}

function componentRequest(request: ConstructRequest): RegisterResourceRequest {
    const message = newRequest(request.getType(), request.getName(), request.getParent());
    message.setObject(request.getInputs());
    message.setDependenciesList(request.getDependenciesList());
    message.setAliasesList(request.getAliasesList());
    const protect = request.getProtect();
    if (protect !== undefined) message.setProtect(protect);
    const inputDependencies = request.getInputdependenciesMap();
    for (const [property] of inputDependencies.getEntryList()) {
        setDependencies(message, property, inputDependencies.get(property)?.getUrnsList() ?? []);
    }
    for (const [packageName, reference] of request.getProvidersMap().getEntryList()) message.getProvidersMap().set(packageName, reference);
    return message;
}

/** Children inherit the provider and the protection of the component, as in every SDK. */
function childRequest(child: ChildRegistration, component: ConstructRequest, awsVersion: string): RegisterResourceRequest {
    const message = newRequest(child.type, child.name, child.parent);
    message.setCustom(true);
    message.setObject(toStruct(child.inputs));
    message.setDependenciesList([...child.dependencies]);
    message.setVersion(awsVersion);
    message.setProvider(component.getProvidersMap().get(child.type.split(":")[0] ?? "") ?? "");
    const protect = component.getProtect();
    if (protect !== undefined) message.setProtect(protect);
    // Every SDK sends all properties. Without them the engine assumes that each property depends on everything that the resource depends on.
    for (const property of Object.keys(child.inputs)) setDependencies(message, property, child.propertyDependencies[property] ?? []);
    return message;
}

function setDependencies(message: RegisterResourceRequest, property: string, urns: readonly string[]): void {
    const dependencies = new resourceProto.RegisterResourceRequest.PropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
}

function newRequest(type: string, name: string, parent: string): RegisterResourceRequest {
    const message = new resourceProto.RegisterResourceRequest();
    message.setType(type);
    message.setName(name);
    message.setParent(parent);
    message.setAcceptsecrets(true);
    message.setAcceptresources(true);
    message.setSupportspartialvalues(true);
    return message;
}

function register(monitor: Monitor, request: RegisterResourceRequest): Promise<RegisteredChild> {
    return new Promise((resolve, reject) => {
        monitor.registerResource(request, (error: Error | null, response: RegisterResourceResponse) => {
            if (error) reject(error);
            // A resource that does not exist yet has an empty id.
            else resolve({ urn: response.getUrn(), id: response.getId() || unknownValue, outputs: fromStruct(response.getObject()) });
        });
    });
}

function registerOutputs(monitor: Monitor, urn: string, outputs: Properties): Promise<void> {
    const request = new resourceProto.RegisterResourceOutputsRequest();
    request.setUrn(urn);
    request.setOutputs(toStruct(outputs));
    return new Promise((resolve, reject) => {
        monitor.registerResourceOutputs(request, (error: Error | null) => {
            if (error) reject(error);
            else resolve();
        });
    });
}
