import { isSecret, type Properties, secret } from "../../contract/values.ts";

/** Marks outputs that the program wants secret, and those whose input is. */
export function withSecretOutputs(outputs: Properties, inputs: Properties, additional: readonly string[]): Properties {
    return Object.fromEntries(
        Object.entries(outputs).map(([key, value]) => {
            const isHidden = isSecret(inputs[key]) || additional.includes(key);
            return [key, isHidden && !isSecret(value) ? secret(value) : value];
        }),
    );
}
