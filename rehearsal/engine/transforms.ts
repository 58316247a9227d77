import type * as Grpc from "@grpc/grpc-js";
import type { Callback, CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb.js";
import type * as CallbackMessages from "@pulumi/pulumi/proto/callback_pb.js";
import type * as CallbackService from "@pulumi/pulumi/proto/callback_grpc_pb.js";
import type { RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb.js";
import { load } from "../contract/installation.ts";
import { loadOfSdk, resourceProto, toStruct } from "../contract/protobuf.ts";

/** The connection to the server of callbacks that the SDK starts in this process. Loaded by the first transform of a run. */
function connect(target: string): CallbackService.CallbacksClient {
    const { credentials }: typeof Grpc = loadOfSdk("@grpc/grpc-js");
    const { CallbacksClient }: typeof CallbackService = load("@pulumi/pulumi/proto/callback_grpc_pb");
    return new CallbacksClient(target, credentials.createInsecure(), {
        "grpc.max_receive_message_length": -1,
        "grpc.max_send_message_length": -1,
    });
}

/**
 * The transforms of a program: the engine calls them back with each registration, and takes what they answer in its place.
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
export class Transforms {
    readonly #ofStack: Callback[] = [];
    readonly #registered = new Map<string, { readonly parent: string; readonly callbacks: readonly Callback[] }>();
    readonly #clients = new Map<string, CallbackService.CallbacksClient>();

    addToStack(callback: Callback): void {
        this.#ofStack.push(callback);
    }

    /** The children of the resource get its transforms too. */
    addRegistered(urn: string, request: RegisterResourceRequest): void {
        this.#registered.set(urn, { parent: request.getParent(), callbacks: request.getTransformsList() });
    }

    /**
     * Changes what is registered: by its own transforms, then by those of its parents, and by those of the stack last.
     * @see pulumi/pulumi pkg/resource/deploy/source_eval.go, `RegisterResource`
     */
    async apply(request: RegisterResourceRequest): Promise<void> {
        const callbacks = [...request.getTransformsList(), ...this.#inherited(request.getParent()), ...this.#ofStack];
        if (callbacks.length > 0 && request.getRemote()) {
            throw new Error(`${request.getName()} (${request.getType()}): the rehearsal does not know transforms of a remote component`);
        }
        for (const callback of callbacks) await this.#call(callback, request);
    }

    close(): void {
        for (const client of this.#clients.values()) client.close();
    }

    #inherited(urn: string): readonly Callback[] {
        const found = this.#registered.get(urn);
        return found === undefined ? [] : [...found.callbacks, ...this.#inherited(found.parent)];
    }

    async #call(callback: Callback, request: RegisterResourceRequest): Promise<void> {
        const { TransformRequest, TransformResponse } = resourceProto;
        const asked = new TransformRequest();
        asked.setType(request.getType());
        asked.setName(request.getName());
        asked.setCustom(request.getCustom());
        asked.setParent(request.getParent());
        asked.setProperties(toStruct(request.getObject()?.toJavaScript() ?? {}));
        asked.setOptions(optionsOf(request));
        const answer = TransformResponse.deserializeBinary((await this.#invoke(callback, asked.serializeBinary())).getResponse_asU8());
        request.setObject(answer.getProperties());
        const options = answer.getOptions();
        if (options !== undefined) setOptions(request, options);
    }

    #invoke(callback: Callback, bytes: Uint8Array): Promise<CallbackInvokeResponse> {
        const { CallbackInvokeRequest }: typeof CallbackMessages = load("@pulumi/pulumi/proto/callback_pb");
        const target = callback.getTarget();
        const client = this.#clients.get(target) ?? connect(target);
        this.#clients.set(target, client);
        const invocation = new CallbackInvokeRequest();
        invocation.setToken(callback.getToken());
        invocation.setRequest(bytes);
        return new Promise((resolve, reject) => {
            client.invoke(invocation, (error, response) => {
                if (error === null) resolve(response);
                else reject(new Error(error.details));
            });
        });
    }
}

function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
    const options = new resourceProto.TransformResourceOptions();
    options.setDependsOnList(request.getDependenciesList());
    const [protect, retainOnDelete] = [request.getProtect(), request.getRetainondelete()];
    if (protect !== undefined) options.setProtect(protect);
    if (retainOnDelete !== undefined) options.setRetainOnDelete(retainOnDelete);
    if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    options.setIgnoreChangesList(request.getIgnorechangesList());
    options.setReplaceOnChangesList(request.getReplaceonchangesList());
    options.setVersion(request.getVersion());
    options.setAliasesList(request.getAliasesList());
    options.setProvider(request.getProvider());
    for (const [name, reference] of request.getProvidersMap().getEntryList()) options.getProvidersMap().set(name, reference);
    options.setCustomTimeouts(request.getCustomtimeouts());
    options.setPluginDownloadUrl(request.getPlugindownloadurl());
    options.setDeletedWith(request.getDeletedwith());
    copyNewerOptions(request, options);
    options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
    options.setHooks(request.getHooks());
    options.setImport(request.getImportid());
    options.setHideDiffList(request.getHidediffsList());
    return options;
}

function setOptions(request: RegisterResourceRequest, options: TransformResourceOptions): void {
    request.setDependenciesList(options.getDependsOnList());
    const [protect, retainOnDelete, isDeletedFirst] = [options.getProtect(), options.getRetainOnDelete(), options.getDeleteBeforeReplace()];
    if (protect === undefined) request.clearProtect();
    else request.setProtect(protect);
    if (retainOnDelete === undefined) request.clearRetainondelete();
    else request.setRetainondelete(retainOnDelete);
    request.setDeletebeforereplacedefined(isDeletedFirst !== undefined);
    request.setDeletebeforereplace(isDeletedFirst ?? false);
    request.setIgnorechangesList(options.getIgnoreChangesList());
    request.setReplaceonchangesList(options.getReplaceOnChangesList());
    request.setVersion(options.getVersion());
    request.setAliasesList(options.getAliasesList());
    request.setProvider(options.getProvider());
    request.clearProvidersMap();
    for (const [name, reference] of options.getProvidersMap().getEntryList()) request.getProvidersMap().set(name, reference);
    request.setCustomtimeouts(options.getCustomTimeouts());
    request.setPlugindownloadurl(options.getPluginDownloadUrl());
    request.setDeletedwith(options.getDeletedWith());
    copyNewerOptions(options, request);
    request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
    request.setHooks(options.getHooks());
    request.setImportid(options.getImport());
    request.setHidediffsList(options.getHideDiffList());
}

/** Options that came after `@pulumi/pulumi` 3.200, in whose messages they are missing. */
interface NewerOptions {
    getReplaceWithList?(): string[];
    setReplaceWithList?(urns: string[]): unknown;
    getReplacementTrigger?: TransformResourceOptions["getReplacementTrigger"];
    setReplacementTrigger?(trigger: ReturnType<TransformResourceOptions["getReplacementTrigger"]>): unknown;
}

function copyNewerOptions(from: NewerOptions, to: NewerOptions): void {
    to.setReplaceWithList?.(from.getReplaceWithList?.() ?? []);
    to.setReplacementTrigger?.(from.getReplacementTrigger?.());
}
