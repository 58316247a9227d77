import type * as Grpc from "@grpc/grpc-js";
import type * as Plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import type * as ProviderService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as Provider from "@pulumi/pulumi/proto/provider_pb.js";
import type * as MonitorService from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type * as Empty from "google-protobuf/google/protobuf/empty_pb.js";
import { type Properties, isObject } from "../contract/values.ts";
import { load } from "../contract/installation.ts";
import { loadOfSdk } from "../contract/protobuf.ts";

export { toStruct } from "../contract/protobuf.ts";

export const grpc: typeof Grpc = loadOfSdk("@grpc/grpc-js");
export const pluginProto: typeof Plugin = load("@pulumi/pulumi/proto/plugin_pb");
export const providerProto: typeof Provider = load("@pulumi/pulumi/proto/provider_pb");
export const { ResourceProviderService, ResourceProviderClient }: typeof ProviderService = load("@pulumi/pulumi/proto/provider_grpc_pb");
export const { ResourceMonitorClient }: typeof MonitorService = load("@pulumi/pulumi/proto/resource_grpc_pb");
export const { Empty: EmptyMessage }: typeof Empty = loadOfSdk("google-protobuf/google/protobuf/empty_pb");

/** Requests carry whole task definitions and dashboards; gRPC's own limit is 4 MB. */
export const unlimitedMessages = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

export function fromStruct(struct: { toJavaScript(): unknown } | undefined): Properties {
    const value = struct?.toJavaScript();
    return isObject(value) ? value : {};
}

/** Answers a unary call with the result of `work`, or with the error that it throws. */
export function unary<Request, Response>(
    work: (request: Request) => Response | Promise<Response>,
): Grpc.handleUnaryCall<Request, Response> {
    return ({ request }, callback) => {
        Promise.resolve(request)
            .then(work)
            .then(
                (response) => {
                    callback(null, response);
                },
                (error: unknown) => {
                    callback(isStatus(error) ? error : { code: grpc.status.UNKNOWN, details: messageOf(error) });
                },
            );
    };
}

export function unimplemented(operation: string): Error {
    return Object.assign(new Error(operation), { code: grpc.status.UNIMPLEMENTED, details: `the plugin has no ${operation}` });
}

function isStatus(error: unknown): error is Partial<Grpc.StatusObject> {
    return error instanceof Error && "code" in error && "details" in error;
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
