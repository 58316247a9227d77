import type { CheckFailure } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import { sdkSource } from "../types/sdkSource.ts";

/**
 * The given inputs that the SDK declares to be deprecated, of which the real provider warns at its check. A deprecated type warns by itself.
 * @see https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/provider.go, `verification warning`
 */
export function deprecationWarnings(type: string, inputs: Properties): readonly CheckFailure[] {
    const given = Object.keys(inputs).filter((property) => inputs[property] !== undefined);
    const deprecated = given.length === 0 ? new Map<string, string>() : deprecatedInputs(type);
    return given.flatMap((property) => {
        const advice = deprecated.get(property);
        return advice === undefined ? [] : [{ property, reason: `is deprecated: ${advice}` }];
    });
}

const known = new Map<string, ReadonlyMap<string, string>>();

function deprecatedInputs(type: string): ReadonlyMap<string, string> {
    const found = known.get(type) ?? readDeprecated(sdkSource(type, "d.ts") ?? "");
    known.set(type, found);
    return found;
}

/** What the provider says nothing about, Pulumi discourages in other words. */
const deprecation = /@deprecated ([^\n]*(?:deprecated|removed)[^\n]*)\n {5}\*\/\n {4}(\w+)\??: pulumi\.Input</g;

/** Of the arguments, and not of the state to look one up by, which comes before them. */
function readDeprecated(declarations: string): ReadonlyMap<string, string> {
    const start = declarations.lastIndexOf("Args {");
    if (!declarations.includes("@deprecated", start)) return new Map();
    const found = [...declarations.slice(start).matchAll(deprecation)];
    return new Map(found.map(([, said = "", property = ""]) => [property, said.replace(/^\w+ is deprecated\. /, "")]));
}
