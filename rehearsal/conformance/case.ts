/** A conformance case as recorded from the real engine: the program at each step, and what the engine did. */
export interface ConformanceCase {
    readonly case: string;
    readonly title: string;
    /** How many operations run at once, where the outcome depends on it. */
    readonly parallel?: number;
    readonly types: Readonly<Record<string, TypeSemantics>>;
    readonly steps: readonly CaseStep[];
}

/** How the simulated provider treats a type. */
export interface TypeSemantics {
    readonly diff?: "detailed" | "keys" | "unknown" | "unimplemented";
    readonly replaceOn?: readonly string[];
    readonly deleteBeforeReplace?: boolean;
    readonly defaults?: Readonly<Record<string, unknown>>;
    readonly max?: Readonly<Record<string, number>>;
    readonly counted?: readonly string[];
    readonly secretOutputs?: readonly string[];
}

export interface CaseStep {
    readonly op: "preview" | "up" | "refresh" | "destroy";
    /** A program, or the number of the step that has it. */
    readonly program?: CaseProgram | number;
    readonly cloud?: CloudChanges;
    readonly expect: Expectation;
}

export type FailurePoint = "create" | "update" | "delete" | "read" | "create-partial" | "update-partial";

export interface CloudChanges {
    readonly set?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly remove?: readonly string[];
    readonly add?: Readonly<
        Record<string, { readonly type: string; readonly name: string; readonly props: Readonly<Record<string, unknown>> }>
    >;
    readonly fail?: readonly { readonly type: string; readonly name: string; readonly on: FailurePoint }[];
    /** Milliseconds by `type::name`. */
    readonly slow?: Readonly<Record<string, number>>;
}

export interface CaseProgram {
    readonly resources: readonly CaseResource[];
    readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface CaseResource {
    readonly name: string;
    readonly type: string;
    readonly props?: Readonly<Record<string, unknown>>;
    /** What references call it. @default its name */
    readonly key?: string;
    readonly component?: boolean;
    readonly outputs?: Readonly<Record<string, unknown>>;
    /** Read by this id. */
    readonly get?: unknown;
    readonly options?: CaseOptions;
}

export interface CaseOptions {
    readonly parent?: string;
    readonly dependsOn?: readonly string[];
    readonly provider?: string;
    readonly deletedWith?: string;
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
    readonly import?: string;
    readonly deleteBeforeReplace?: boolean;
    readonly ignoreChanges?: readonly string[];
    readonly replaceOnChanges?: readonly string[];
    readonly additionalSecretOutputs?: readonly string[];
    readonly aliases?: readonly (string | { readonly name?: string; readonly type?: string; readonly parent?: string | null })[];
}

export interface ExpectedStep {
    readonly op: string;
    readonly urn: string;
    readonly after?: readonly number[];
    readonly [field: string]: unknown;
}

export interface Expectation {
    readonly success: boolean;
    readonly steps: readonly ExpectedStep[];
    readonly [field: string]: unknown;
}
