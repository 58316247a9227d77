/** A key or token whose issuer gave it a shape, as gitleaks describes it. */
export interface GitleaksRule {
    readonly id: string;
    /** In lower case; a text without any of them cannot hold the shape. */
    readonly keywords: readonly string[];
    /** Source of a regular expression. Its first group, where it has one, is the secret. */
    readonly shape: string;
    /** @default "" */
    readonly flags?: string;
    /** Bits for each character, which a secret has more of. @default any */
    readonly entropy?: number;
    /** What looks like it and is known to be none. @default nothing */
    readonly innocent?: readonly string[];
}
