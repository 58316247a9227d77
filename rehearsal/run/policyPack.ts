import type { Policies } from "@pulumi/policy";
import type {
    AnalyzeDiagnostic,
    AnalyzeRequest,
    AnalyzeResponse,
    AnalyzeStackRequest,
    RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import { Refusal } from "../engine/plan/refusal.ts";
import type { Resource } from "../engine/resource/resource.ts";
import { analyzerProto, load } from "../contract/protobuf.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { analyzeRequest, stackResource } from "./analyzerRequests.ts";

type Rpc<Request, Response> = (call: { request: Request }, callback: (error: Error | null, response: Response) => void) => Promise<void>;
type MakeRpc<Request, Response> = (name: string, version: string, level: string, policies: Policies) => Rpc<Request, Response>;

/** The functions with which Pulumi's policy SDK serves a pack; its type declarations leave them out. */
interface PolicyServer {
    makeAnalyzeRpcFun: MakeRpc<AnalyzeRequest, AnalyzeResponse>;
    makeAnalyzeStackRpcFun: MakeRpc<AnalyzeStackRequest, AnalyzeResponse>;
    makeRemediateRpcFun: MakeRpc<AnalyzeRequest, RemediateResponse>;
}
const server: PolicyServer = load("@pulumi/policy/server");

export interface PackDescription {
    readonly name: string;
    readonly version: string;
    readonly policies: Policies;
}

export interface Finding {
    readonly policy: string;
    readonly level: "mandatory" | "advisory";
    /** Empty when the stack as a whole is meant. */
    readonly urn: string;
    readonly message: string;
}

/** A policy pack served in this process by Pulumi's own SDK: same order, same arguments, same messages as under the CLI. */
export class PolicyPackRun {
    readonly #pack: PackDescription;
    readonly findings: Finding[] = [];
    readonly #remediate: Rpc<AnalyzeRequest, RemediateResponse>;
    readonly #analyze: Rpc<AnalyzeRequest, AnalyzeResponse>;
    readonly #analyzeStack: Rpc<AnalyzeStackRequest, AnalyzeResponse>;

    constructor(pack: PackDescription) {
        this.#pack = pack;
        const serve = <Request, Response>(make: MakeRpc<Request, Response>) => make(pack.name, pack.version, "advisory", pack.policies);
        this.#remediate = serve(server.makeRemediateRpcFun);
        this.#analyze = serve(server.makeAnalyzeRpcFun);
        this.#analyzeStack = serve(server.makeAnalyzeStackRpcFun);
    }

    get name(): string {
        return `${this.#pack.name}@v${this.#pack.version}`;
    }

    /** @returns the inputs, corrected where a policy remediates. */
    async judgeResource(resource: Resource, provider: Resource | undefined): Promise<Properties> {
        const remediations = (await call(this.#remediate, analyzeRequest(resource, resource.inputs, provider))).getRemediationsList();
        const last = remediations
            .findLast((remediation) => remediation.hasProperties())
            ?.getProperties()
            ?.toJavaScript();
        const inputs = isObject(last) ? last : resource.inputs;
        const response = await call(this.#analyze, analyzeRequest(resource, inputs, provider));
        this.#record(response.getDiagnosticsList(), resource.urn);
        return inputs;
    }

    /** Whether a mandatory policy has forbidden the resource: it is not changed then. */
    forbids(urn: string): boolean {
        return this.findings.some((finding) => finding.urn === urn && finding.level === "mandatory");
    }

    async judgeStack(resources: readonly Resource[], providerOf: (resource: Resource) => Resource | undefined): Promise<void> {
        const request = new analyzerProto.AnalyzeStackRequest();
        request.setResourcesList(resources.map((resource) => stackResource(resource, providerOf(resource))));
        this.#record((await call(this.#analyzeStack, request)).getDiagnosticsList(), "");
    }

    #record(diagnostics: readonly AnalyzeDiagnostic[], urn: string): void {
        for (const diagnostic of diagnostics) {
            this.findings.push({
                policy: diagnostic.getPolicyname(),
                level: diagnostic.getEnforcementlevel() === analyzerProto.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
                urn: diagnostic.getUrn() || urn,
                message: diagnostic.getMessage(),
            });
        }
    }
}

/** The SDK hands a policy's error to the callback, but rejects when it cannot read the properties. @throws Refusal on either */
async function call<Request, Response>(rpc: Rpc<Request, Response>, request: Request): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    rpc({ request }, (error, response) => {
        if (error) reject(error);
        else resolve(response);
    }).catch(reject);
    return promise.catch((error: unknown) => {
        throw new Refusal(`the policies cannot judge this: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
}
