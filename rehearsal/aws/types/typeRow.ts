import type { Properties } from "../../contract/values.ts";

/** What the provider's check adds to the inputs of one type, beyond region and tags, which it adds to every type that takes them. */
export interface TypeRow {
    /** The files that the row was taken from: bridge rows from pulumi-aws `provider/`, defaults from the schema in terraform-provider-aws `internal/service/`. */
    readonly source: string;
    /** Given only if it differs from the common rule: an optional `name` becomes `<logical name>-<7 hex>` of at most 255 characters. */
    readonly name?: NameRule;
    readonly defaults?: Defaults;
    /** Outputs that are certain from the checked inputs. */
    readonly outputs?: (inputs: Properties) => Properties;
}

export interface NameRule {
    /** The property that carries the physical name: `bucket`, `targetId`. */
    readonly property: string;
    /** The most characters of a generated name, without `prefix`. */
    readonly maxLength: number;
    /** The most characters of the name that AWS gets, given or generated. @default unchecked */
    readonly limit?: number;
    readonly lowerCase?: boolean;
    /** `alias/` */
    readonly prefix?: string;
    /** The input that, when true, asks for a name that ends in `.fifo`. */
    readonly fifo?: string;
}

/**
 * Defaults of the Terraform schema, without `false`, `0` and `""`: the bridge leaves these out, so that the provider can tell them from given values.
 * @see https://github.com/pulumi/pulumi-terraform-bridge/pull/3398
 */
export interface Defaults {
    readonly values?: Properties;
    /** Defaults inside nested blocks, by property. They apply only if the block itself is given, once or as a list. */
    readonly blocks?: Readonly<Record<string, Defaults>>;
}

export type TypeTable = Readonly<Record<string, TypeRow>>;
