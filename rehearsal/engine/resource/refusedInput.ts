import type { CheckFailure } from "../../contract/provider.ts";
import { plain } from "../../contract/values.ts";
import type { Registration } from "./registration.ts";

/** A refused input in Pulumi's words. @see pulumi/pulumi sdk/go/common/diag/errors.go */
export function refusedInput({ type, name, inputs }: Registration, { property, reason }: CheckFailure): string {
    if (property === "") return `${type} resource '${name}' has a problem: ${reason}`;
    const value = property in inputs ? String(plain(inputs[property])) : "<nil>";
    return `${type} resource '${name}': property ${property} value {${value}} has a problem: ${reason}`;
}
