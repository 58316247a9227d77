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
