import type { Policies } from "@pulumi/policy";
import * as server from "@pulumi/policy/server.js";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { analyzer, Struct } from "./protobuf.ts";

/** A value that is known only after the deployment, as Pulumi sends it to a policy. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret value, as Pulumi sends it to a policy. */
export function secret(value: JavaScriptValue) {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** One resource as a test describes it. */
export interface TestResource {
    readonly type: string;
    readonly name: string;
    /** Inputs for a resource rule, outputs for a stack rule. */
    readonly props: Readonly<Record<string, JavaScriptValue | undefined>>;
    readonly ignoreChanges?: readonly string[];
    /** Configuration of the resource's provider. */
    readonly provider?: Readonly<Record<string, JavaScriptValue>>;
    /** By input, the names of the resources whose outputs it holds. */
    readonly uses?: Readonly<Record<string, readonly string[]>>;
    /** Name of the component that it is part of. */
    readonly parent?: string;
}

export interface Report {
    readonly policy: string;
    readonly level: "mandatory" | "advisory";
    readonly message: string;
    readonly urn: string;
}

/** `urn:pulumi:<stack>::ecs-platform::<type>::<name>`. */
export function urnOf(stack: string, resource: Pick<TestResource, "type" | "name">): string {
    return `urn:pulumi:${stack}::ecs-platform::${resource.type}::${resource.name}`;
}

/** Judges one resource the way Pulumi does: same messages, same unknown values, same secrets. */
export async function judgeResource(policies: Policies, stack: string, resource: TestResource): Promise<readonly Report[]> {
    const response = await call(server.makeAnalyzeRpcFun("test", "1.0.0", "mandatory", policies), requestFor(stack, resource));
    return reportsOf(response);
}

/** Judges a whole stack the way Pulumi does after a successful preview or update. */
export async function judgeStack(policies: Policies, stack: string, resources: readonly TestResource[]): Promise<readonly Report[]> {
    const request = new analyzer.AnalyzeStackRequest();
    const urns = new Map(resources.map((resource) => [resource.name, urnOf(stack, resource)]));
    const urnsOf = (names: readonly string[]) =>
        names.map((name) => {
            const urn = urns.get(name);
            if (urn === undefined) throw new Error(`${name}: is no resource of this test`);
            return urn;
        });
    request.setResourcesList(
        resources.map((resource) => {
            const message = new analyzer.AnalyzerResource();
            fill(message, stack, resource);
            message.setDependenciesList(urnsOf(Object.values(resource.uses ?? {}).flat()));
            message.setParent(urnsOf(resource.parent === undefined ? [] : [resource.parent]).join());
            for (const [property, names] of Object.entries(resource.uses ?? {})) {
                const dependencies = new analyzer.AnalyzerPropertyDependencies();
                dependencies.setUrnsList(urnsOf(names));
                message.getPropertydependenciesMap().set(property, dependencies);
            }
            return message;
        }),
    );
    return reportsOf(await call(server.makeAnalyzeStackRpcFun("test", "1.0.0", "mandatory", policies), request));
}

/** @returns the inputs as the policies fix them; undefined when they leave them alone. */
export async function remediate(policies: Policies, stack: string, resource: TestResource): Promise<unknown> {
    const response = await call(server.makeRemediateRpcFun("test", "1.0.0", "mandatory", policies), requestFor(stack, resource));
    return response.getRemediationsList().at(-1)?.getProperties()?.toJavaScript();
}

function requestFor(stack: string, resource: TestResource): proto.AnalyzeRequest {
    const request = new analyzer.AnalyzeRequest();
    fill(request, stack, resource);
    return request;
}

function fill(message: proto.AnalyzeRequest | proto.AnalyzerResource, stack: string, resource: TestResource): void {
    const options = new analyzer.AnalyzerResourceOptions();
    options.setIgnorechangesList([...(resource.ignoreChanges ?? [])]);
    message.setOptions(options);
    message.setType(resource.type);
    message.setName(resource.name);
    message.setUrn(urnOf(stack, resource));
    message.setProperties(structOf(resource.props));
    if (resource.provider !== undefined) {
        const provider = new analyzer.AnalyzerProviderResource();
        provider.setType("pulumi:providers:aws");
        provider.setName("aws");
        provider.setUrn(urnOf(stack, { type: "pulumi:providers:aws", name: "aws" }));
        provider.setProperties(structOf(resource.provider));
        message.setProvider(provider);
    }
}

/** Drops what is undefined, at every depth, as Pulumi does. */
function structOf(props: Readonly<Record<string, JavaScriptValue | undefined>>): ReturnType<typeof Struct.fromJavaScript> {
    return Struct.fromJavaScript(JSON.parse(JSON.stringify(props)));
}

function reportsOf(response: proto.AnalyzeResponse): readonly Report[] {
    return response.getDiagnosticsList().map((diagnostic) => ({
        policy: diagnostic.getPolicyname(),
        level: diagnostic.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
        message: diagnostic.getMessage(),
        urn: diagnostic.getUrn(),
    }));
}

type Rpc<Request, Response> = (call: { request: Request }, callback: (error: Error | null, response: Response) => void) => void;

function call<Request, Response>(rpc: Rpc<Request, Response>, request: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
        rpc({ request }, (error, response) => {
            if (error) reject(error);
            else resolve(response);
        });
    });
}
