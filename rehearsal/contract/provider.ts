import type { Properties } from "./values.ts";

/** One resource as the engine hands it over: inputs as the program gave them, provider configuration as it was checked. */
export interface ResourceRequest {
    /** `aws:ecs/service:Service`. */
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    readonly inputs: Properties;
    /** Configuration of the explicit provider: `region`, `allowedAccountIds`, `defaultTags`. */
    readonly provider: Properties;
    /** Inputs of the same resource as it was last checked; absent for a new one and for a replacement. */
    readonly oldInputs?: Properties;
}

export interface CheckFailure {
    /** Path of the input, `loadBalancers[0].containerName`; empty when the whole resource is meant. */
    readonly property: string;
    readonly reason: string;
}

export interface CheckResult {
    /** With the provider's defaults, the physical name and the default tags filled in. */
    readonly inputs: Properties;
    readonly failures: readonly CheckFailure[];
    /** What AWS may refuse; the resource goes on. @default none */
    readonly warnings?: readonly CheckFailure[];
}

export interface InvokeRequest {
    /** `aws:index/getRegion:getRegion`. */
    readonly token: string;
    readonly args: Properties;
    readonly provider: Properties;
}

/** A resource that a remote component registers through the engine. */
export interface ChildRegistration {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly inputs: Properties;
    /** URNs. */
    readonly dependencies: readonly string[];
    /** For each input the URNs of the resources whose outputs it holds. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

export interface RegisteredChild {
    readonly urn: string;
    /** The unknown marker in a preview. */
    readonly id: string;
    readonly outputs: Properties;
}

export interface ConstructRequest {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    readonly inputs: Properties;
    readonly register: (child: ChildRegistration) => Promise<RegisteredChild>;
}

/** A resource that exists. Secrets are still marked in all properties. */
export interface ExistingResource extends ResourceRequest {
    readonly id: string;
    /** `inputs` are the new ones; these are those of the last create or update. */
    readonly oldInputs: Properties;
    readonly oldOutputs: Properties;
}

export interface DiffRequest extends ExistingResource {
    readonly ignoreChanges: readonly string[];
}

export type DiffKind = "add" | "delete" | "update" | "add-replace" | "delete-replace" | "update-replace";

/** The differences between the old and the new inputs of a resource. @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto */
export interface Difference {
    /** `unknown` leaves the comparison to the engine, which then never replaces. */
    readonly changes: "none" | "some" | "unknown";
    /** Top-level inputs. */
    readonly changedKeys: readonly string[];
    /** Top-level inputs that need a replacement. */
    readonly replaceKeys: readonly string[];
    /** Top-level inputs of which nobody here knows whether they need one: the difference is planned as an update. @default none */
    readonly uncertainKeys?: readonly string[];
    /** By path, `tags["a.b"]`, `rules[0].port`; absent when the provider knows keys only. */
    readonly detailed?: Readonly<Record<string, DiffKind>>;
    readonly deleteBeforeReplace: boolean;
}

/** What a create, an update or a read left behind. */
export interface ResourceResult {
    readonly id: string;
    readonly outputs: Properties;
}

export interface ReadResult extends ResourceResult {
    /** The inputs with which a program would get this resource. */
    readonly inputs: Properties;
    /** Nobody has read it: it is taken for what the program declares. @default it was read */
    readonly isAssumed?: boolean;
}

/** A refused or failed operation. With `partial` it took effect all the same, and the resource must be recorded. */
export interface OperationFailure {
    readonly failure: string;
    readonly partial?: ResourceResult;
}

export interface ReadRequest extends ResourceRequest {
    readonly id: string;
    /** Empty when the resource was never recorded. */
    readonly oldOutputs: Properties;
    /** The program only reads it, and it need not be of this stack. @default false */
    readonly isExternal?: boolean;
    /** Inputs of the program, where it imports the resource by its id. Pulumi does not tell them to a provider. */
    readonly declaredInputs?: Properties;
    /** What is imported does not become a part of the stack. @default false */
    readonly isPreview?: boolean;
}

export type Awaitable<T> = T | Promise<T>;

/** What the engine asks of a provider. Pure but for `register`: the answer follows from the request alone. */
export interface Provider {
    check(request: ResourceRequest): CheckResult;
    /** What is wrong with the configuration of a provider, `pulumi:providers:aws`. Absent: nothing is. */
    checkConfig?(type: string, inputs: Properties): readonly CheckFailure[];
    /** Outputs of a resource that a preview would create, from its checked inputs: what AWS decides is unknown. */
    previewCreate(request: ResourceRequest): Properties;
    /** Whether what the provider says of this type follows from more than the names of its properties. Absent: it does. */
    knowsWell?(type: string): boolean;
    /** @throws Error that names the function when it is not served. */
    invoke(request: InvokeRequest): Properties;
    /** Registers the children of a remote component. @returns its outputs. */
    construct(request: ConstructRequest): Promise<Properties>;

    /** Absent: `unknown`. Also asked about the configuration of explicit providers, `pulumi:providers:aws`. */
    diff?(request: DiffRequest): Awaitable<Difference | OperationFailure>;
    /** Whether what exists may go on under another configuration of its provider. Absent: it may. */
    reconfigure?(before: Properties, after: Properties): OperationFailure | undefined;
    create?(request: ResourceRequest): Awaitable<ResourceResult | OperationFailure>;
    /** Outputs after an update that a preview plans. Absent: everything but the inputs is unknown. */
    previewUpdate?(request: ExistingResource): Properties;
    update?(request: ExistingResource): Awaitable<ResourceResult | OperationFailure>;
    /** Deleting what is already gone succeeds. @returns nothing when it is gone. */
    delete?(request: ReadRequest): Awaitable<OperationFailure | undefined>;
    /** The resource stays, and the stack does not have it any more: an interrupted create has not made it. */
    release?(request: ReadRequest): void;
    /** @returns nothing when there is no such resource. */
    read?(request: ReadRequest): Awaitable<ReadResult | OperationFailure | undefined>;
    /**
     * What an interrupted create of this resource made, or nothing. Absent: the provider cannot know.
     * @param knownIds of resources that are accounted for
     */
    findCreated?(request: ResourceRequest, knownIds: readonly string[]): Awaitable<ResourceResult | undefined>;
    /** The same provider with what exists now, for a trial: its changes are lost. Absent: nothing can be tried. */
    copy?(): Provider;
}
