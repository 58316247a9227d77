import type * as Any from "google-protobuf/google/protobuf/any_pb.js";
import type * as StatusProto from "@pulumi/pulumi/proto/status_pb.js";
import type { ServiceError } from "@grpc/grpc-js";
import type { OperationFailure } from "../contract/provider.ts";
import { grpc, providerProto, toStruct } from "./grpc.ts";
import { load } from "../contract/installation.ts";
import { loadOfSdk } from "../contract/protobuf.ts";

const { Status }: typeof StatusProto = load("@pulumi/pulumi/proto/status_pb");
const { Any: AnyMessage }: typeof Any = loadOfSdk("google-protobuf/google/protobuf/any_pb");

/** A failed operation as a gRPC error. If the operation took effect nevertheless, the error carries what the engine has to record. */
export class FailedOperation extends Error implements Pick<ServiceError, "code" | "details" | "metadata"> {
    readonly code = grpc.status.UNKNOWN;
    readonly details: string;
    readonly metadata = new grpc.Metadata();

    constructor({ failure, partial }: OperationFailure) {
        super(failure);
        this.details = failure;
        if (partial === undefined) return;
        const state = new providerProto.ErrorResourceInitFailed();
        state.setId(partial.id);
        state.setProperties(toStruct(partial.outputs));
        state.setReasonsList([failure]);
        const detail = new AnyMessage();
        detail.pack(state.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
        const status = new Status();
        status.setCode(this.code);
        status.setMessage(failure);
        status.addDetails(detail);
        this.metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
    }
}

/** @throws FailedOperation */
export function orThrow<Result extends object | undefined>(result: Result | OperationFailure): Result {
    if (isFailure(result)) throw new FailedOperation(result);
    return result;
}

function isFailure(result: object | undefined): result is OperationFailure {
    return result !== undefined && "failure" in result;
}
