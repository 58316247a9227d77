import { createHash } from "node:crypto";
import { type Properties, isSecret, unknownValue } from "../../contract/values.ts";
import type { CheckFailure, ResourceRequest } from "../../contract/provider.ts";
import type { PropertyNames } from "../types/propertyNames.ts";
import type { NameRule } from "../types/typeRow.ts";

/** The number of random characters at the end of a generated name. @see pulumi-terraform-bridge pkg/tfbridge/info/autonaming.go */
const randomLength = 7;

/** The rule for every type whose row has none. @see pulumi-aws provider/autonaming.go */
const usual: NameRule = { property: "name", maxLength: 255 };

/**
 * Fills the physical name if the program gave none and the provider generates one. A resource keeps the name that was generated for it.
 * @param generation how many resources of this URN there were before: a replacement has another name than the resource that it replaces
 */
export function withPhysicalName(request: ResourceRequest, names: PropertyNames, rule: NameRule = usual, generation = 0): Properties {
    const { property, prefix = "" } = rule;
    const { inputs, oldInputs } = request;
    const isAutomatic = names.inputs.has(property) && !names.required.has(property);
    if (!isAutomatic || inputs[property] !== undefined || inputs[`${property}Prefix`] !== undefined) return inputs;
    const kept = oldInputs?.[property];
    if (isGeneratedName(kept)) return { ...inputs, [property]: kept };
    const fifo = rule.fifo !== undefined && inputs[rule.fifo] === true ? ".fifo" : "";
    return { ...inputs, [property]: `${prefix}${generatedName(request, rule, generation)}${fifo}` };
}

/** What is wrong with the name in checked inputs, generated or given. */
export function nameFailures(request: ResourceRequest, given: Properties, rule: NameRule = usual): CheckFailure[] {
    const { property, limit = Infinity, maxLength, prefix = "" } = rule;
    const input = request.inputs[property];
    const value = isSecret(input) ? input.value : input;
    if (typeof value !== "string" || value === unknownValue) return [];
    const isGenerated = given[property] === undefined;
    const longest = isGenerated ? Math.min(limit, maxLength + prefix.length) : limit;
    if (value.length <= longest) return [];
    const fix = isGenerated ? `shorten the logical name ${request.name} by ${String(value.length - longest)}` : "shorten it";
    return [
        {
            property,
            reason: `must not be longer than ${String(longest)} characters, got ${isSecret(input) ? "a longer secret" : value}; ${fix}`,
        },
    ];
}

/** Whether a name was generated, which its end shows. An alias may have replaced the logical name that it begins with. */
export function isGeneratedName(value: unknown): boolean {
    return typeof value === "string" && new RegExp(`-[0-9a-f]{${String(randomLength)}}(\\.fifo)?$`).test(value);
}

/** The real suffix is random; this one is a hash of the URN, so that two previews of one program agree. */
function generatedName({ name, urn }: ResourceRequest, { lowerCase = false }: NameRule, generation: number): string {
    const suffix = createHash("sha256")
        .update(generation === 0 ? urn : `${urn}#${String(generation)}`)
        .digest("hex")
        .slice(0, randomLength);
    return `${lowerCase ? name.toLowerCase() : name}-${suffix}`;
}
