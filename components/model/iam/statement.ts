/** What a role may do on what. */
export interface Statement {
    /** Letters and digits, once in a policy. @default it has none */
    readonly sid?: string;
    /** @default Allow */
    readonly effect?: "Deny";
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    /** Operator, then condition key, then one value or several. */
    readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
