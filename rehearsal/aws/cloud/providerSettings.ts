import { type Properties, isObject } from "../../contract/values.ts";

/** What the offline AWS reads from the configuration of the explicit provider. */
export interface ProviderSettings {
    readonly region?: unknown;
    readonly accountId?: string;
    readonly defaultTags: Properties;
}

/** @throws Error for a provider option that would change the answers in a way the offline AWS does not know. */
export function providerSettings(provider: Properties): ProviderSettings {
    for (const option of ["ignoreTags", "endpoints"]) {
        if (provider[option] !== undefined) throw new Error(`the rehearsal does not know ${option} of the aws provider; leave it out`);
    }
    const accounts = decode(provider["allowedAccountIds"]);
    const defaultTags = decode(provider["defaultTags"]);
    const account: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
    const tags = isObject(defaultTags) ? defaultTags["tags"] : undefined;
    return {
        region: provider["region"],
        accountId: typeof account === "string" ? account : accountOfRole(decode(provider["assumeRoles"])),
        defaultTags: isObject(tags) ? tags : {},
    };
}

/**
 * What the provider says where neither its configuration nor the environment names a region. That of a profile has been put into the configuration
 * of the default provider; of a provider that a program makes with a profile alone it is not known.
 * @see https://github.com/pulumi/pulumi-aws/blob/master/provider/errors/no_region.txt
 */
export const noRegion =
    "Missing region information\nMake sure you have set your AWS region, e.g. `pulumi config set aws:region us-west-2`.";

/** A provider that takes a role on is in the account of the last one. */
function accountOfRole(roles: unknown): string | undefined {
    const last: unknown = Array.isArray(roles) ? roles.at(-1) : undefined;
    const arn = isObject(last) ? last["roleArn"] : undefined;
    return typeof arn === "string" ? /^arn:[\w-]+:iam::(\d{12}):role\//.exec(arn)?.[1] : undefined;
}

/** Nested properties of a provider travel as JSON in a string. */
function decode(value: unknown): unknown {
    return typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
}
