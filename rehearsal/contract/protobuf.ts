import { createRequire } from "node:module";
import type * as Analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import type * as Provider from "@pulumi/pulumi/proto/provider_pb.js";
import type * as Resource from "@pulumi/pulumi/proto/resource_pb.js";
import type * as StructMessages from "google-protobuf/google/protobuf/struct_pb.js";
import { load } from "./installation.ts";

/** Loads a module that the Pulumi SDK is made with, as the SDK does: its messages and services are generated for exactly that version. */
export const loadOfSdk = createRequire(load.resolve("@pulumi/pulumi/package.json"));

// These modules name their exports at run time only, so that ES modules cannot import those names.
export const resourceProto: typeof Resource = load("@pulumi/pulumi/proto/resource_pb");
export const analyzerProto: typeof Analyzer = load("@pulumi/pulumi/proto/analyzer_pb");

/** What the monitor answers to an invoke: its own message, or that of a provider for an older SDK. */
export function invokeResponse(value: Readonly<Record<string, unknown>>): Resource.ResourceInvokeResponse | Provider.InvokeResponse {
    const { ResourceInvokeResponse }: Partial<typeof Resource> = resourceProto;
    const { InvokeResponse }: typeof Provider = load("@pulumi/pulumi/proto/provider_pb");
    const response = new (ResourceInvokeResponse ?? InvokeResponse)();
    response.setReturn(toStruct(value));
    return response;
}

const { Struct: ProtoStruct }: typeof StructMessages = loadOfSdk("google-protobuf/google/protobuf/struct_pb");

export function toStruct(value: Readonly<Record<string, unknown>>): StructMessages.Struct {
    return ProtoStruct.fromJavaScript(withoutUndefined(value));
}

/** A struct that never leaves this process, and of which only the values are read: they need not be serialised. */
export function inProcessStruct(value: unknown): StructMessages.Struct {
    const plain = withoutUndefined(value);
    return Object.assign(new ProtoStruct(), { toJavaScript: () => plain });
}

/** Protobuf has no undefined. */
function withoutUndefined(value: unknown): Record<string, never> {
    return JSON.parse(JSON.stringify(value));
}
