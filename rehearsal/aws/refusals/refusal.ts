import type { Properties } from "../../contract/values.ts";
import type { Cloud, CloudResource } from "../cloud/cloud.ts";

interface Row {
    /** Kebab-case, unique. */
    readonly rule: string;
    /** Types that it is about. */
    readonly types: readonly string[];
    /** The input that is at fault. */
    readonly property: string;
    /** What AWS allows, for the page of checks. */
    readonly says: string;
    /** AWS's page, or the provider's file. */
    readonly source: string;
}

/** Told from the inputs alone, in a preview too. Values that are not known yet are given the benefit of the doubt. */
export interface InputRefusal extends Row {
    readonly kind: "inputs";
    /** @returns what is wrong, as AWS says it and what to do about it. */
    readonly problem: (inputs: Properties, about: { readonly type: string }) => string | undefined;
}

/** What is about to be made or changed, with known values and without marks of secrecy. */
export interface Change {
    readonly type: string;
    readonly inputs: Properties;
    readonly region: string;
    readonly accountId: string;
    readonly cloud: Cloud;
    /** What it is until now; absent for a new one. */
    readonly existing?: CloudResource;
}

/** Told from what else exists. */
export interface CloudRefusal extends Row {
    readonly kind: "cloud";
    readonly problem: (change: Change) => string | undefined;
}

export interface DeletionRefusal extends Row {
    readonly kind: "deletion";
    readonly problem: (resource: CloudResource, cloud: Cloud) => string | undefined;
}

/** Told from what changes, in a preview too. */
export interface DifferenceRefusal extends Row {
    readonly kind: "difference";
    readonly problem: (changedKeys: readonly string[], inputs: Properties) => string | undefined;
}

export type Refusal = InputRefusal | CloudRefusal | DeletionRefusal | DifferenceRefusal;
