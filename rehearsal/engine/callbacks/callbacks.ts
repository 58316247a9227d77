import type * as Grpc from "@grpc/grpc-js";
import type { Callback, CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb.js";
import type * as CallbackMessages from "@pulumi/pulumi/proto/callback_pb.js";
import type * as CallbackService from "@pulumi/pulumi/proto/callback_grpc_pb.js";
import { load } from "../../contract/installation.ts";
import { loadOfSdk } from "../../contract/protobuf.ts";

/** The connection to the server of callbacks that the SDK starts in this process. Loaded by the first callback of a run. */
function connect(target: string): CallbackService.CallbacksClient {
    const { credentials }: typeof Grpc = loadOfSdk("@grpc/grpc-js");
    const { CallbacksClient }: typeof CallbackService = load("@pulumi/pulumi/proto/callback_grpc_pb");
    return new CallbacksClient(target, credentials.createInsecure(), {
        "grpc.max_receive_message_length": -1,
        "grpc.max_send_message_length": -1,
    });
}

/** Functions of the program that the engine calls: transforms and hooks. */
export class Callbacks {
    readonly #clients = new Map<string, CallbackService.CallbacksClient>();

    /** @param request a message that the function knows, serialised. @returns its answer, likewise. @throws Error with what it threw */
    async call(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
        const { CallbackInvokeRequest }: typeof CallbackMessages = load("@pulumi/pulumi/proto/callback_pb");
        const target = callback.getTarget();
        const client = this.#clients.get(target) ?? connect(target);
        this.#clients.set(target, client);
        const invocation = new CallbackInvokeRequest();
        invocation.setToken(callback.getToken());
        invocation.setRequest(request);
        const answer = await new Promise<CallbackInvokeResponse>((resolve, reject) => {
            client.invoke(invocation, (error, response) => {
                if (error === null) resolve(response);
                else reject(new Error(error.details));
            });
        });
        return answer.getResponse_asU8();
    }

    close(): void {
        for (const client of this.#clients.values()) client.close();
    }
}
