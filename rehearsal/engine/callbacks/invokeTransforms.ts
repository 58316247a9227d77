import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { resourceProto, toStruct } from "../../contract/protobuf.ts";
import type { Callbacks } from "./callbacks.ts";

/**
 * The transforms of functions, which `registerInvokeTransform` registers for the whole stack: the engine calls them back with each call of a
 * function, in the order of their registration, and takes what they answer in its place.
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/resource/deploy/source_eval.go `Invoke`
 */
export class InvokeTransforms {
    readonly #callbacks: Callbacks;
    readonly #ofStack: Callback[] = [];

    constructor(callbacks: Callbacks) {
        this.#callbacks = callbacks;
    }

    addToStack(callback: Callback): void {
        this.#ofStack.push(callback);
    }

    async apply(request: ResourceInvokeRequest): Promise<void> {
        const { TransformInvokeRequest, TransformInvokeResponse } = resourceProto;
        for (const callback of this.#ofStack) {
            const asked = new TransformInvokeRequest();
            asked.setToken(request.getTok());
            asked.setArgs(toStruct(request.getArgs()?.toJavaScript() ?? {}));
            asked.setOptions(optionsOf(request));
            const answer = TransformInvokeResponse.deserializeBinary(await this.#callbacks.call(callback, asked.serializeBinary()));
            const [args, options] = [answer.getArgs(), answer.getOptions()];
            if (args !== undefined) request.setArgs(args);
            if (options === undefined) continue;
            request.setProvider(options.getProvider());
            request.setVersion(options.getVersion());
            request.setPlugindownloadurl(options.getPluginDownloadUrl());
        }
    }
}

function optionsOf(request: ResourceInvokeRequest) {
    const options = new resourceProto.TransformInvokeOptions();
    options.setProvider(request.getProvider());
    options.setVersion(request.getVersion());
    options.setPluginDownloadUrl(request.getPlugindownloadurl());
    return options;
}
