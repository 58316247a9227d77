/** What a role may do on what. */
export interface Statement {
    /** Letters and digits, once in a policy. */
    readonly sid: string;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    /** Operator, then condition key, then value. */
    readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
