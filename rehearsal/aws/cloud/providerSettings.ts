import { type Properties, isObject } from "../../contract/values.ts";

/** What the offline AWS reads from the configuration of the explicit provider. */
export interface ProviderSettings {
    readonly region?: unknown;
    readonly accountId?: string;
    readonly defaultTags: Properties;
}

/** @throws Error for a provider option that would change the answers in a way the offline AWS does not know. */
export function providerSettings(provider: Properties): ProviderSettings {
    for (const option of ["ignoreTags", "assumeRoles", "endpoints"]) {
        if (provider[option] !== undefined) throw new Error(`the rehearsal does not know ${option} of the aws provider; leave it out`);
    }
    const accounts = decode(provider["allowedAccountIds"]);
    const defaultTags = decode(provider["defaultTags"]);
    const account: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
    const tags = isObject(defaultTags) ? defaultTags["tags"] : undefined;
    return {
        region: provider["region"],
        accountId: typeof account === "string" ? account : undefined,
        defaultTags: isObject(tags) ? tags : {},
    };
}

/** Nested properties of a provider travel as JSON in a string. */
function decode(value: unknown): unknown {
    return typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
}
