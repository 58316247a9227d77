import type * as Grpc from "@grpc/grpc-js";
import type {
    CheckRequest,
    CheckResponse,
    ConfigureRequest,
    ConstructRequest,
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    InvokeRequest,
    ReadRequest,
    UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import type { CheckResult, ExistingResource, Provider, ReadRequest as ProviderRead, ResourceRequest } from "../contract/provider.ts";
import { nameOf, typeOf } from "../engine/resource/urn.ts";
import { type Properties, unknownValue } from "../contract/values.ts";
import { constructComponent } from "./constructComponent.ts";
import { diffResponse } from "./diffResponse.ts";
import { orThrow } from "./failedOperation.ts";
import { EmptyMessage, fromStruct, pluginProto, providerProto, toStruct, unary, unimplemented } from "./grpc.ts";

export interface ProviderServerSettings {
    readonly provider: Provider;
    /** The version that the plugin reports; the engine warns when it is older than the SDK. */
    readonly version: string;
    /** Version of the `aws` SDK, which children of remote components are registered with. */
    readonly awsVersion: string;
}

/**
 * The offline AWS as a Pulumi provider plugin. The engine starts one process for each provider resource and configures it once.
 * Like the real AWS provider it takes no resource references: the engine sends ids instead.
 * @see https://github.com/pulumi/pulumi/blob/master/docs/architecture/providers/implementers-guide.md
 */
export function providerServer({ provider, version, awsVersion }: ProviderServerSettings): Grpc.UntypedServiceImplementation {
    let configuration: Properties = {};
    const about = (message: { getUrn(): string }, inputs: Properties): ResourceRequest => {
        const urn = message.getUrn();
        return { type: typeOf(urn), name: nameOf(urn), urn, inputs, provider: configuration };
    };
    const existing = (message: DiffRequest | UpdateRequest): ExistingResource => ({
        ...about(message, fromStruct(message.getNews())),
        id: message.getId(),
        oldInputs: fromStruct(message.getOldInputs()),
        oldOutputs: fromStruct(message.getOlds()),
    });
    const stored = (message: ReadRequest | DeleteRequest, inputs: Properties): ProviderRead => ({
        ...about(message, inputs),
        id: message.getId(),
        oldOutputs: fromStruct(message.getProperties()),
    });
    const diff = async (request: DiffRequest) => {
        // An empty response means unknown, and the engine compares on its own. It would treat "unimplemented" as a failure.
        if (!provider.diff) return new providerProto.DiffResponse();
        return diffResponse(orThrow(await provider.diff({ ...existing(request), ignoreChanges: request.getIgnorechangesList() })));
    };
    return {
        handshake: unary(() => {
            const response = new providerProto.ProviderHandshakeResponse();
            response.setAcceptSecrets(true);
            return response;
        }),
        attach: unary(() => new EmptyMessage()),
        cancel: unary(() => new EmptyMessage()),
        getPluginInfo: unary(() => {
            const info = new pluginProto.PluginInfo();
            info.setVersion(version);
            return info;
        }),
        configure: unary((request: ConfigureRequest) => {
            configuration = fromStruct(request.getArgs());
            const response = new providerProto.ConfigureResponse();
            response.setAcceptsecrets(true);
            response.setSupportspreview(true);
            return response;
        }),
        check: unary((request: CheckRequest) => {
            const oldInputs = fromStruct(request.getOlds());
            // The engine sends empty old inputs for a new resource.
            const old = Object.keys(oldInputs).length > 0 ? { oldInputs } : {};
            return checkResponse(provider.check({ ...about(request, fromStruct(request.getNews())), ...old }));
        }),
        checkConfig: unary((request: CheckRequest) => {
            const inputs = fromStruct(request.getNews());
            return checkResponse({ inputs, failures: provider.checkConfig?.(typeOf(request.getUrn()), inputs) ?? [] });
        }),
        diffConfig: unary(diff),
        diff: unary(diff),
        create: unary(async (message: CreateRequest) => {
            const request = about(message, fromStruct(message.getProperties()));
            const response = new providerProto.CreateResponse();
            if (message.getPreview()) {
                response.setProperties(toStruct(provider.previewCreate(request)));
                return response;
            }
            if (!provider.create) throw unimplemented("create");
            const { id, outputs } = orThrow(await provider.create(request));
            response.setId(id);
            response.setProperties(toStruct(outputs));
            return response;
        }),
        update: unary(async (message: UpdateRequest) => {
            const request = existing(message);
            const response = new providerProto.UpdateResponse();
            if (message.getPreview()) {
                response.setProperties(toStruct(provider.previewUpdate?.(request) ?? withUnknownOutputs(request)));
                return response;
            }
            if (!provider.update) throw unimplemented("update");
            response.setProperties(toStruct(orThrow(await provider.update(request)).outputs));
            return response;
        }),
        delete: unary(async (message: DeleteRequest) => {
            if (!provider.delete) throw unimplemented("delete");
            orThrow(await provider.delete(stored(message, fromStruct(message.getOldInputs()))));
            return new EmptyMessage();
        }),
        read: unary(async (message: ReadRequest) => {
            if (!provider.read) throw unimplemented("read");
            // The engine does not say whose the resource is, and sends no inputs of what it takes over.
            const request = { ...stored(message, fromStruct(message.getInputs())), isExternal: message.hasInputs() };
            const read = orThrow(await provider.read(request));
            const response = new providerProto.ReadResponse();
            // An empty id tells the engine that the resource is gone.
            if (read === undefined) return response;
            response.setId(read.id);
            response.setInputs(toStruct(read.inputs));
            response.setProperties(toStruct(read.outputs));
            return response;
        }),
        invoke: unary((request: InvokeRequest) => {
            const response = new providerProto.InvokeResponse();
            const args = fromStruct(request.getArgs());
            response.setReturn(toStruct(provider.invoke({ token: request.getTok(), args, provider: configuration })));
            return response;
        }),
        construct: unary((request: ConstructRequest) => constructComponent(request, provider, awsVersion)),
    };
}

function checkResponse({ inputs, failures }: CheckResult): CheckResponse {
    const response = new providerProto.CheckResponse();
    response.setInputs(toStruct(inputs));
    for (const { property, reason } of failures) {
        const failure = new providerProto.CheckFailure();
        failure.setProperty(property);
        failure.setReason(reason);
        response.addFailures(failure);
    }
    return response;
}

function withUnknownOutputs({ oldOutputs, inputs }: ExistingResource): Properties {
    return { ...Object.fromEntries(Object.keys(oldOutputs).map((property) => [property, unknownValue])), ...inputs };
}
