import type { Policies } from "@pulumi/policy";
import type { AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest, RemediateResponse } from "@pulumi/pulumi/proto/analyzer_pb.js";

// The SDK's declarations leave out the functions that serve a pack.
declare module "@pulumi/policy/server.js" {
    type Rpc<Request, Response> = (call: { request: Request }, callback: (error: Error | null, response: Response) => void) => void;
    type MakeRpc<Request, Response> = (pack: string, version: string, level: string, policies: Policies) => Rpc<Request, Response>;

    export const makeAnalyzeRpcFun: MakeRpc<AnalyzeRequest, AnalyzeResponse>;
    export const makeAnalyzeStackRpcFun: MakeRpc<AnalyzeStackRequest, AnalyzeResponse>;
    export const makeRemediateRpcFun: MakeRpc<AnalyzeRequest, RemediateResponse>;
}
