import type { Properties } from "../../contract/values.ts";

/** What the provider's check adds to the inputs of one type, beyond region and tags, which it adds to every type that takes them. */
export interface TypeRow {
    /** Where the row was read. Bridge rows stand in pulumi-aws `provider/`, defaults in the schema of terraform-provider-aws `internal/service/`. */
    readonly source: string;
    /** Only where it differs from the rule for all: an optional `name` becomes `<logical name>-<7 hex>` of at most 255 characters. */
    readonly name?: NameRule;
    readonly defaults?: Defaults;
    /** Outputs that follow from the checked inputs for certain. */
    readonly outputs?: (inputs: Properties) => Properties;
}

export interface NameRule {
    /** The property that carries the physical name: `bucket`, `targetId`. */
    readonly property: string;
    /** Most characters of a generated name, before `prefix`. */
    readonly maxLength: number;
    /** Most characters of the name as AWS gets it, given or generated. @default unchecked */
    readonly limit?: number;
    readonly lowerCase?: boolean;
    /** `alias/` */
    readonly prefix?: string;
    /** The input that, when true, asks for a name that ends in `.fifo`. */
    readonly fifo?: string;
}

/**
 * Defaults of the Terraform schema. Only truthy ones: the bridge leaves out `false`, `0` and `""`, so that the provider can tell them from given ones.
 * @see https://github.com/pulumi/pulumi-terraform-bridge/pull/3398
 */
export interface Defaults {
    readonly values?: Properties;
    /** Of nested blocks, by property; they count only where the block itself is given, once or as a list. */
    readonly blocks?: Readonly<Record<string, Defaults>>;
}

export type TypeTable = Readonly<Record<string, TypeRow>>;
