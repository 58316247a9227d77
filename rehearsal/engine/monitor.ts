import type { Callback as CallbackMessage } from "@pulumi/pulumi/proto/callback_pb.js";
import type {
    ReadResourceRequest,
    RegisterErrorHookRequest,
    RegisterResourceHookRequest,
    RegisterResourceOutputsRequest,
    RegisterResourceRequest,
    RegisterResourceResponse,
    ResourceInvokeRequest,
    SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb.js";
import { inProcessStruct, invokeResponse, resourceProto } from "../contract/protobuf.ts";
import { type Properties, isObject, unknownValue } from "../contract/values.ts";
import { Callbacks } from "./callbacks/callbacks.ts";
import { childRequest } from "./callbacks/childRequest.ts";
import { errorHookOf, resourceHookOf } from "./callbacks/hookCallbacks.ts";
import { InvokeTransforms } from "./callbacks/invokeTransforms.ts";
import { ResourceTransforms } from "./callbacks/resourceTransforms.ts";
import type { Deployment } from "./deployment.ts";
import { decodeRead, decodeRegistration } from "./resource/registration.ts";
import type { IdentifiedResource } from "./resource/resource.ts";

/**
 * What the SDK may use, in the words of older SDKs, which ask for each feature, and of newer ones, which ask once. References are left out: the SDK then
 * sends the id of a resource in its place, and ids are what the AWS provider and policies read.
 */
const supportedFeatures = {
    secrets: "RESOURCE_MONITOR_FEATURE_SECRETS",
    deletedWith: "RESOURCE_MONITOR_FEATURE_DELETED_WITH",
    aliasSpecs: "RESOURCE_MONITOR_FEATURE_ALIAS_SPECS",
    transforms: "RESOURCE_MONITOR_FEATURE_TRANSFORMS",
    invokeTransforms: "RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS",
    resourceHooks: "RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS",
    errorHooks: "RESOURCE_MONITOR_FEATURE_ERROR_HOOKS",
    // Is refused by name, where the SDK would have the user look for a newer CLI.
    replaceWith: "RESOURCE_MONITOR_FEATURE_REPLACE_WITH",
} as const;

type Callback<T> = (error: (Error & { readonly details: string }) | null, response?: T) => void;

/** The resource monitor that Pulumi's Node SDK talks to, in the shape of its gRPC client but without a wire. */
export class InProcessMonitor {
    readonly #deployment: Deployment;
    readonly #callbacks = new Callbacks();
    readonly #transforms = new ResourceTransforms(this.#callbacks);
    readonly #refusals = new Set<string>();
    readonly #invokeTransforms = new InvokeTransforms(this.#callbacks);

    constructor(deployment: Deployment) {
        this.#deployment = deployment;
    }

    registerResource(request: RegisterResourceRequest, callback: Callback<unknown>): void {
        answer(callback, async () => {
            const { urn, id, outputs } = await this.#register(request);
            const response = new resourceProto.RegisterResourceResponse();
            response.setUrn(urn);
            // The SDK reads an absent id as an unknown one.
            if (id !== unknownValue) response.setId(id);
            // What is not made outside of a preview has outputs that nobody knows.
            else if (!this.#deployment.isPreview) setUnknown(response);
            response.setObject(inProcessStruct(outputs));
            return response;
        });
    }

    async #register(request: RegisterResourceRequest): Promise<IdentifiedResource> {
        await this.#transforms.apply(request);
        const resource = await this.#deployment.register(decodeRegistration(request), (component, child) => {
            // Its children have its transforms too, and are made before it is.
            this.#transforms.addRegistered(component, request);
            return this.#register(childRequest(child));
        });
        this.#transforms.addRegistered(resource.urn, request);
        return resource;
    }

    registerStackTransform(callback: CallbackMessage, done: Callback<unknown>): void {
        this.#transforms.addToStack(callback);
        done(null);
    }

    registerStackInvokeTransform(callback: CallbackMessage, done: Callback<unknown>): void {
        this.#invokeTransforms.addToStack(callback);
        done(null);
    }

    registerResourceHook(request: RegisterResourceHookRequest, callback: Callback<unknown>): void {
        answer(callback, () => {
            this.#deployment.hooks.addResourceHook(resourceHookOf(request, this.#callbacks));
            return {};
        });
    }

    registerErrorHook(request: RegisterErrorHookRequest, callback: Callback<unknown>): void {
        answer(callback, () => {
            this.#deployment.hooks.addErrorHook(errorHookOf(request, this.#callbacks));
            return {};
        });
    }

    registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback<unknown>): void {
        answer(callback, async () => {
            await this.#deployment.registerOutputs(request.getUrn(), properties(request.getOutputs()?.toJavaScript()));
            return {};
        });
    }

    invoke(request: ResourceInvokeRequest, callback: Callback<unknown>): void {
        answer(callback, async () => {
            await this.#invokeTransforms.apply(request);
            const args = properties(request.getArgs()?.toJavaScript());
            try {
                return invokeResponse(this.#deployment.functions.invoke(request.getTok(), args, request.getProvider()));
            } catch (error) {
                if (error instanceof Error) this.#refusals.add(error.message);
                throw error;
            }
        });
    }

    readResource(request: ReadResourceRequest, callback: Callback<unknown>): void {
        answer(callback, async () => {
            const { urn, outputs } = await this.#deployment.read(decodeRead(request));
            const response = new resourceProto.ReadResourceResponse();
            response.setUrn(urn);
            response.setProperties(inProcessStruct(outputs));
            return response;
        });
    }

    getDeploymentInfo(_request: unknown, callback: Callback<unknown>): void {
        const { ResourceMonitorFeature: feature, DeploymentInfo } = resourceProto;
        const response = new DeploymentInfo();
        response.setSupportedfeaturesList(Object.values(supportedFeatures).map((name) => feature[name]));
        callback(null, response);
    }

    supportsFeature(request: SupportsFeatureRequest, callback: Callback<unknown>): void {
        const response = new resourceProto.SupportsFeatureResponse();
        response.setHassupport(Object.hasOwn(supportedFeatures, request.getId()));
        callback(null, response);
    }

    /** What a function was refused for, without what the SDK wraps around it at each value that waited for the answer. */
    plainly(message: string): string {
        return [...this.#refusals].find((refusal) => message.includes(refusal)) ?? message;
    }

    /** Ends what it has opened. */
    close(): void {
        this.#callbacks.close();
    }
}

/** An SDK from before there was the word for it takes the outputs for absent. */
function setUnknown(response: Partial<Pick<RegisterResourceResponse, "setUnknown">>): void {
    response.setUnknown?.(true);
}

function answer(callback: Callback<unknown>, work: () => unknown): void {
    Promise.resolve()
        .then(work)
        .then(
            (response) => {
                callback(null, response);
            },
            (thrown: unknown) => {
                const error = thrown instanceof Error ? thrown : new Error(String(thrown));
                // The SDK prints only the details of a refused invoke, which is where gRPC puts the message.
                callback(Object.assign(error, { details: error.message }));
            },
        );
}

function properties(value: unknown): Properties {
    return isObject(value) ? value : {};
}
