import type * as Grpc from "@grpc/grpc-js";
import { grpc } from "../grpc.ts";

/** Serves on a free local port, for a test. */
export async function listen(service: Grpc.ServiceDefinition, implementation: Grpc.UntypedServiceImplementation) {
    const server = new grpc.Server();
    server.addService(service, implementation);
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
            if (error) reject(error);
            else resolve(bound);
        });
    });
    return { server, address: `127.0.0.1:${String(port)}` };
}

export function ask<Response>(call: (callback: (error: Error | null, response: Response) => void) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
        call((error, response) => {
            if (error) reject(error);
            else resolve(response);
        });
    });
}
