import type { Props } from "../resources/resource.ts";
import { object } from "../resources/values.ts";
import { valuesOf } from "./allowances.ts";

/** The accounts that a statement of a resource's policy is for; `*` where it names something else, such as a service. */
export function accountsOf(statement: Props): readonly string[] {
    const principal = statement["Principal"];
    if (typeof principal === "string") return [principal];
    return Object.entries(object(principal)).flatMap(([kind, named]) =>
        valuesOf(named).map((name) => (kind === "AWS" ? (accountIn(name) ?? "*") : "*")),
    );
}

/** The account of the resources that a statement is about; undefined when they are of none, or of several. */
export function ownerOf(statement: Props): string | undefined {
    const owners = new Set(valuesOf(statement["Resource"]).map((arn) => arn.split(":")[4] ?? ""));
    const [owner = ""] = owners;
    return owners.size === 1 && owner !== "" ? owner : undefined;
}

/** Of an ARN, or an account by its number alone. */
function accountIn(principal: string): string | undefined {
    return /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1];
}

/** A claim of GitHub, with one owner or repository at least. */
const claims: readonly (readonly [key: RegExp, named: RegExp])[] = [
    [/:sub$/, /^(?!repo:)[^*?]|^repo:[^*?/]+\//],
    [/:(repository|repository_owner|job_workflow_ref|repository_id|repository_owner_id)$/, /^[^*?]+(\/|$)/],
];

/**
 * Whether a statement lets workflows of any repository of GitHub in: by its provider, and by no claim that names whose they are.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
export function isForAnyRepository(statement: Props): boolean {
    const providers = valuesOf(object(statement["Principal"])["Federated"]);
    if (!providers.some((provider) => provider.includes("token.actions.githubusercontent.com"))) return false;
    return !Object.entries(object(statement["Condition"]))
        .filter(([operator]) => /^(ForAnyValue:)?String(Equals|Like)/i.test(operator))
        .flatMap(([, keys]) => Object.entries(object(keys)))
        .some(([key, value]) =>
            claims.some(([ofClaim, named]) => ofClaim.test(key.toLowerCase()) && valuesOf(value).every((one) => named.test(one))),
        );
}
