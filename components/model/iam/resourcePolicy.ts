import { canonicalJson } from "../canonicalJson.ts";

type OneOrMore = string | readonly string[];

/** One statement of a policy that stands at a resource (a key, a bucket, a role's trust), in the words of AWS. */
export type ResourceStatement = {
    /** Letters and digits. */
    readonly Sid: string;
    readonly Effect: "Allow" | "Deny";
    readonly Principal: "*" | { readonly AWS: OneOrMore } | { readonly Service: OneOrMore };
    readonly Action: OneOrMore;
    /** Absent in the trust policy of a role. */
    readonly Resource?: OneOrMore;
    /** Operator, then condition key, then values. */
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
};

/**
 * The policy of a resource as JSON. Keys are sorted, so that moving lines in the program changes nothing in the cloud.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function resourcePolicyJson(statements: readonly ResourceStatement[]): string {
    return canonicalJson({ Statement: statements, Version: "2012-10-17" });
}
