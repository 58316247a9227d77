import { plain, type Properties } from "../../contract/values.ts";

/** The settings in a provider's inputs, as the provider is handed them: nested ones travel as JSON in strings. */
export function providerConfiguration(inputs: Properties): Properties {
    return Object.fromEntries(
        Object.entries(inputs).map(([key, value]) => {
            const text = plain(value);
            return [key, typeof text === "string" && /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : text];
        }),
    );
}
