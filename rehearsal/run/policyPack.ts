import { createHash } from "node:crypto";
import type { EnforcementLevel, Policies, PolicyResource, Severity, StackValidationPolicy } from "@pulumi/policy";
import type {
    AnalyzeDiagnostic,
    AnalyzeRequest,
    AnalyzeResponse,
    AnalyzerResource,
    AnalyzeStackRequest,
    RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import { Refusal } from "../engine/plan/refusal.ts";
import type { Finding } from "../engine/finding.ts";
import type { Resource } from "../engine/resource/resource.ts";
import { hasLostAssets } from "../contract/assets.ts";
import { load } from "../contract/installation.ts";
import { analyzerProto } from "../contract/protobuf.ts";
import { hasUnknown, isObject, type Properties } from "../contract/values.ts";
import { analyzeRequest, question, stackResource } from "./analyzerRequests.ts";
import { withoutFrames } from "../engine/stackText.ts";

type Rpc<Request, Response> = (call: { request: Request }, callback: (error: Error | null, response: Response) => void) => Promise<void>;
type MakeRpc<Request, Response> = (name: string, version: string, level: string, policies: Policies) => Rpc<Request, Response>;

/** The functions with which Pulumi's policy SDK serves a pack; its type declarations leave them out. */
export interface PolicyServer {
    makeAnalyzeRpcFun: MakeRpc<AnalyzeRequest, AnalyzeResponse>;
    makeAnalyzeStackRpcFun: MakeRpc<AnalyzeStackRequest, AnalyzeResponse>;
    makeRemediateRpcFun: MakeRpc<AnalyzeRequest, RemediateResponse>;
}

/** A policy pack as it is run in this process. */
export interface PackDescription {
    readonly name: string;
    readonly version: string;
    readonly policies: Policies;
    /** The SDK that the pack is written with. @default that of this package */
    readonly server?: PolicyServer;
    /** What of the stack of an error is of the pack, at the lines that its author wrote. @default none */
    readonly framesOf?: (stack: string) => readonly string[];
    /** Of policies that say none. @default advisory */
    readonly enforcementLevel?: EnforcementLevel;
    /** What the pack says of its rules, in its order. @default nothing */
    readonly rules?: readonly RuleFacts[];
    /** The types of resource that a policy judges. @default it is asked about each resource */
    readonly typesOf?: (policy: string) => readonly string[] | undefined;
    /** What a message says that a rule could not judge, as it is not known, `web: desiredCount`. @default every message judges */
    readonly unknownIn?: (message: string) => string | undefined;
    /** As what a stack is judged, by its name and what the tags `EnvironmentKind` of its resources say. @default nobody knows */
    readonly judgedAs?: (stack: string, kinds: readonly string[]) => JudgedAs;
    /** Whether an exemption covers what a rule finds on a resource, which Pulumi has no field for. @default none does */
    readonly isExempted?: (policy: string, urn: string) => boolean;
}

/** How strictly a stack is judged, and what says so. */
export interface JudgedAs {
    readonly environment: string;
    readonly why: string;
}

/** What a policy pack says of one of its rules. */
export interface RuleFacts {
    readonly name: string;
    readonly reason: string;
    /** How to fix what it finds. */
    readonly remedy?: string;
    readonly severity?: Severity;
    readonly url?: string;
    /** Ids of controls elsewhere that ask for the same, such as `ECS.2`. */
    readonly controls: readonly string[];
    readonly isMandatory: boolean;
}

/** What a pack said, by a digest of all that it was asked. */
type Answers = Map<string, Promise<Answer>>;

interface Answer {
    readonly inputs: Properties;
    readonly diagnostics: readonly AnalyzeDiagnostic[];
}

/** A policy answers from what it is asked alone, and a plan that is tried asks nearly all of it twice. */
const answersOf = new WeakMap<PackDescription, Answers>();

/** How the SDK lets policies judge one resource. */
interface Judges {
    readonly remediate: Rpc<AnalyzeRequest, RemediateResponse>;
    readonly analyze: Rpc<AnalyzeRequest, AnalyzeResponse>;
}

/** A policy pack served in this process by Pulumi's own SDK: same order, same arguments, same messages as under the CLI. */
export class PolicyPackRun {
    readonly #pack: PackDescription;
    readonly #server: PolicyServer;
    readonly findings: Finding[] = [];
    readonly #judges = new Map<string, Judges>();

    constructor(pack: PackDescription) {
        this.#pack = pack;
        this.#server = pack.server ?? load("@pulumi/policy/server");
    }

    get name(): string {
        return `${this.#pack.name}@v${this.#pack.version}`;
    }

    /** @returns the inputs, corrected where a policy remediates. */
    async remediate(resource: Resource, provider: Resource | undefined): Promise<Properties> {
        const { remediate } = this.#judgesOf(resource.type);
        const asked = ["remediate", ...question(resource, resource.inputs, provider)];
        const { inputs, diagnostics } = await this.#answer(asked, () => remediated(remediate, resource, provider));
        this.#record(diagnostics, resource.urn);
        return inputs;
    }

    async analyze(resource: Resource, provider: Resource | undefined): Promise<void> {
        const { analyze } = this.#judgesOf(resource.type);
        const { inputs } = resource;
        const { diagnostics } = await this.#answer(question(resource, inputs, provider), async () => {
            const response = await call(analyze, analyzeRequest(resource, inputs, provider));
            return { inputs, diagnostics: response.getDiagnosticsList() };
        });
        this.#record(diagnostics, resource.urn);
    }

    /** The SDK makes something of each policy that a resource is none of the business of. */
    #judgesOf(type: string): Judges {
        const known = this.#judges.get(type);
        if (known !== undefined) return known;
        const policies = this.#pack.policies.filter(({ name }) => this.#pack.typesOf?.(name)?.includes(type) ?? true);
        const judges = {
            remediate: this.#serve(this.#server.makeRemediateRpcFun, policies),
            analyze: this.#serve(this.#server.makeAnalyzeRpcFun, policies),
        };
        this.#judges.set(type, judges);
        return judges;
    }

    #serve<Request, Response>(make: MakeRpc<Request, Response>, policies: Policies): Rpc<Request, Response> {
        const { name, version, enforcementLevel = "advisory", framesOf = () => [] } = this.#pack;
        const rpc = make(name, version, enforcementLevel, policies);
        return (request, callback) =>
            rpc(request, (error, response) => {
                // The SDK puts the stack of what a policy has thrown into the message.
                if (error) error.message = [withoutFrames(error.message), ...framesOf(error.message)].join("\n");
                callback(error, response);
            });
    }

    /** Whether a mandatory policy has forbidden the resource: it is not changed then. */
    forbids(urn: string): boolean {
        return this.findings.some((finding) => finding.urn === urn && finding.level === "mandatory");
    }

    async judgeStack(resources: readonly Resource[], providerOf: (resource: Resource) => Resource | undefined): Promise<void> {
        const asked = resources.map((resource) => [resource, providerOf(resource)] as const);
        const { diagnostics } = await this.#answer(
            asked.map(([resource, provider]) => question(resource, resource.outputs, provider)),
            async () => {
                const described = await this.#describe(asked.map(([resource, provider]) => stackResource(resource, provider)));
                const analyzeStack = this.#serve(this.#server.makeAnalyzeStackRpcFun, this.#pack.policies.flatMap(judging(described)));
                const response = await call(analyzeStack, new analyzerProto.AnalyzeStackRequest());
                return { inputs: {}, diagnostics: response.getDiagnosticsList() };
            },
        );
        this.#record(diagnostics, "");
    }

    /** Resources as the SDK describes them to a policy on a stack. It would describe them anew to each, which takes longer than to judge them. */
    async #describe(resources: AnalyzerResource[]): Promise<PolicyResource[]> {
        let described: PolicyResource[] = [];
        const listen: StackValidationPolicy = {
            name: "describe",
            description: "Takes what a policy would be told.",
            validateStack: (args) => {
                described = args.resources;
            },
        };
        const request = new analyzerProto.AnalyzeStackRequest();
        request.setResourcesList(resources);
        await call(this.#serve(this.#server.makeAnalyzeStackRpcFun, [listen]), request);
        return described;
    }

    #answer(asked: readonly unknown[], ask: () => Promise<Answer>): Promise<Answer> {
        // A trial knows what its plan does not.
        if (hasUnknown(asked)) return ask();
        const answers: Answers = answersOf.get(this.#pack) ?? new Map<string, Promise<Answer>>();
        answersOf.set(this.#pack, answers);
        const key = digest(asked);
        const answer = answers.get(key) ?? ask();
        answers.set(key, answer);
        return answer;
    }

    #record(diagnostics: readonly AnalyzeDiagnostic[], urn: string): void {
        for (const diagnostic of diagnostics) {
            const finding: Finding = {
                policy: diagnostic.getPolicyname(),
                level: diagnostic.getEnforcementlevel() === analyzerProto.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
                urn: diagnostic.getUrn() || urn,
                message: diagnostic.getMessage(),
            };
            const isExempted = this.#pack.isExempted?.(finding.policy, finding.urn) ?? false;
            const unknown = this.#pack.unknownIn?.(finding.message);
            this.findings.push({ ...finding, ...(isExempted && { exempted: true }), ...(unknown !== undefined && { unknown }) });
        }
    }
}

/** As the CLI does: `unexpected archive contents`. */
const lostAssets =
    "a policy remediates it, and @pulumi/policy hands its archive of assets back without them, which the Pulumi CLI refuses too; let the policy leave it alone";

/** What a policy says of a value that it cannot know yet is no correction but a message, as advice. */
async function remediated(remediate: Judges["remediate"], resource: Resource, provider: Resource | undefined): Promise<Answer> {
    const remediations = (await call(remediate, analyzeRequest(resource, resource.inputs, provider))).getRemediationsList();
    const last = remediations
        .findLast((remediation) => remediation.hasProperties())
        ?.getProperties()
        ?.toJavaScript();
    if (hasLostAssets(last)) throw new Refusal(lostAssets);
    const diagnostics = remediations.flatMap((remediation) => {
        if (remediation.getDiagnostic() === "") return [];
        const diagnostic = new analyzerProto.AnalyzeDiagnostic();
        diagnostic.setPolicyname(remediation.getPolicyname());
        diagnostic.setMessage(remediation.getDiagnostic());
        diagnostic.setEnforcementlevel(analyzerProto.EnforcementLevel.ADVISORY);
        return [diagnostic];
    });
    return { inputs: isObject(last) ? last : resource.inputs, diagnostics };
}

/** The policies on a stack, as they judge these resources. */
function judging(resources: PolicyResource[]): (policy: Policies[number]) => Policies {
    return (policy) =>
        "validateStack" in policy
            ? [{ ...policy, validateStack: (args, report) => policy.validateStack({ ...args, resources }, report) }]
            : [];
}

function digest(values: readonly unknown[]): string {
    const hash = createHash("sha256");
    for (const value of values) hash.update(`${JSON.stringify(value)}\n`);
    return hash.digest("base64");
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
