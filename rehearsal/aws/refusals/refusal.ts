import type { Properties } from "../../contract/values.ts";
import type { Partition } from "../cloud/partition.ts";
import type { Cloud, CloudResource } from "../cloud/cloud.ts";

interface Row {
    /** Kebab-case, unique. */
    readonly rule: string;
    /** The resource types that the row is about. */
    readonly types: readonly string[];
    /** The input that is at fault. */
    readonly property: string;
    /** What AWS allows, for the page of checks. */
    readonly says: string;
    /** AWS's page, or the provider's file. */
    readonly source: string;
}

/** A refusal that depends on the inputs alone, found in a preview too. Values that are not known yet count as allowed. */
export interface InputRefusal extends Row {
    readonly kind: "inputs";
    /** @returns what is wrong, in the words of AWS, and what to do about it. */
    readonly problem: (inputs: Properties, about: { readonly type: string }) => string | undefined;
}

/** A resource that is about to be created or updated, with known values and without marks of secrecy. */
export interface Change {
    readonly type: string;
    readonly inputs: Properties;
    readonly region: string;
    readonly accountId: string;
    readonly partition: Partition;
    readonly cloud: Cloud;
    /** The resource until now; absent for a new one. */
    readonly existing?: CloudResource;
    /** Whether what the stack names and has not made may exist outside of it. @default where a row says so */
    readonly assumesOutside?: boolean;
}

/** A refusal that depends on what else exists. */
export interface CloudRefusal extends Row {
    readonly kind: "cloud";
    readonly problem: (change: Change) => string | undefined;
}

export interface DeletionRefusal extends Row {
    readonly kind: "deletion";
    readonly problem: (resource: CloudResource, cloud: Cloud) => string | undefined;
}

/** A refusal that depends on which inputs change, found in a preview too. */
export interface DifferenceRefusal extends Row {
    readonly kind: "difference";
    readonly problem: (changedKeys: readonly string[], inputs: Properties) => string | undefined;
}

export type Refusal = InputRefusal | CloudRefusal | DeletionRefusal | DifferenceRefusal;
