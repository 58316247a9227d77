import type { RegisterResourceOutputsRequest, RegisterResourceRequest, ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { ProtoStruct, resourceProto } from "../protobuf.ts";
import { type Properties, isObject } from "../values.ts";
import type { Preview } from "./preview.ts";
import { decodeRegistration } from "./registration.ts";

type Callback<T> = (error: Error | null, response?: T) => void;

/** The resource monitor that Pulumi's Node SDK talks to, in the shape of its gRPC client but without a wire. */
export class InProcessMonitor {
    readonly #preview: Preview;

    constructor(preview: Preview) {
        this.#preview = preview;
    }

    registerResource(request: RegisterResourceRequest, callback: Callback<unknown>): void {
        answer(callback, async () => {
            const { urn, outputs } = await this.#preview.register(decodeRegistration(request));
            const response = new resourceProto.RegisterResourceResponse();
            response.setUrn(urn);
            response.setObject(struct(outputs));
            return response;
        });
    }

    registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback<unknown>): void {
        answer(callback, () => {
            this.#preview.registerOutputs(request.getUrn(), properties(request.getOutputs()?.toJavaScript()));
            return {};
        });
    }

    invoke(request: ResourceInvokeRequest, callback: Callback<unknown>): void {
        answer(callback, () => {
            const args = properties(request.getArgs()?.toJavaScript());
            const response = new resourceProto.ResourceInvokeResponse();
            response.setReturn(struct(this.#preview.invoke(request.getTok(), args, request.getProvider())));
            return response;
        });
    }

    readResource(_request: unknown, callback: Callback<unknown>): void {
        callback(new Error("the rehearsal does not read resources by id (`get`); preview it with the Pulumi CLI"));
    }

    getDeploymentInfo(_request: unknown, callback: Callback<unknown>): void {
        const { ResourceMonitorFeature: feature, DeploymentInfo } = resourceProto;
        const response = new DeploymentInfo();
        response.setSupportedfeaturesList([
            feature.RESOURCE_MONITOR_FEATURE_SECRETS,
            feature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
            feature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
        ]);
        callback(null, response);
    }
}

function answer(callback: Callback<unknown>, work: () => unknown): void {
    Promise.resolve()
        .then(work)
        .then(
            (response) => {
                callback(null, response);
            },
            (error: unknown) => {
                callback(error instanceof Error ? error : new Error(String(error)));
            },
        );
}

function properties(value: unknown): Properties {
    return isObject(value) ? value : {};
}

function struct(value: Properties) {
    // The wire has no undefined.
    return ProtoStruct.fromJavaScript(JSON.parse(JSON.stringify(value)) as Record<string, never>);
}
