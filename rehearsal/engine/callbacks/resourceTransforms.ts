import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import { isDeepStrictEqual } from "node:util";
import type {
    RegisterResourceRequest,
    TransformRequest,
    TransformResourceOptions,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb.js";
import { resourceProto, toStruct } from "../../contract/protobuf.ts";
import type { Callbacks } from "./callbacks.ts";

/**
 * The transforms of resources: the engine calls them back with each registration, and takes what they answer in its place.
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
export class ResourceTransforms {
    readonly #callbacks: Callbacks;
    readonly #ofStack: Callback[] = [];
    readonly #registered = new Map<string, { readonly parent: string; readonly callbacks: readonly Callback[] }>();

    constructor(callbacks: Callbacks) {
        this.#callbacks = callbacks;
    }

    addToStack(callback: Callback): void {
        this.#ofStack.push(callback);
    }

    /** The children of the resource get its transforms too. */
    addRegistered(urn: string, request: RegisterResourceRequest): void {
        this.#registered.set(urn, { parent: request.getParent(), callbacks: request.getTransformsList() });
    }

    /**
     * Changes what is registered: by its own transforms, then by those of its parents, and by those of the stack last.
     * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/resource/deploy/source_eval.go `RegisterResource`
     * @throws Error where one changes a remote component: the engine asks it once more when the plugin registers what it was asked for, and what
     * it would change then is not known
     */
    async apply(request: RegisterResourceRequest): Promise<void> {
        const callbacks = [...request.getTransformsList(), ...this.#inherited(request.getParent()), ...this.#ofStack];
        for (const callback of callbacks) {
            const { asked, answer } = await this.#call(callback, request);
            if (!request.getRemote()) take(answer, request);
            else if (isChanged(asked, answer)) {
                const resource = `${request.getName()} (${request.getType()})`;
                throw new Error(`${resource}: the rehearsal does not know transforms that change a remote component`);
            }
        }
    }

    #inherited(urn: string): readonly Callback[] {
        const found = this.#registered.get(urn);
        return found === undefined ? [] : [...found.callbacks, ...this.#inherited(found.parent)];
    }

    async #call(callback: Callback, request: RegisterResourceRequest) {
        const { TransformRequest, TransformResponse } = resourceProto;
        const asked = new TransformRequest();
        asked.setType(request.getType());
        asked.setName(request.getName());
        asked.setCustom(request.getCustom());
        asked.setParent(request.getParent());
        asked.setProperties(toStruct(request.getObject()?.toJavaScript() ?? {}));
        asked.setOptions(optionsOf(request));
        const answer = TransformResponse.deserializeBinary(await this.#callbacks.call(callback, asked.serializeBinary()));
        return { asked, answer };
    }
}

function take(answer: TransformResponse, request: RegisterResourceRequest): void {
    request.setObject(answer.getProperties());
    const options = answer.getOptions();
    if (options !== undefined) setOptions(request, options);
}

function isChanged(asked: TransformRequest, answer: TransformResponse): boolean {
    const [before, after] = [asked.getProperties()?.toJavaScript(), answer.getProperties()?.toJavaScript()];
    const options = answer.getOptions();
    return (
        !isDeepStrictEqual(before, after) ||
        (options !== undefined && !isDeepStrictEqual(asked.getOptions()?.toObject(), options.toObject()))
    );
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
