import { inMessage } from "../wording.ts";
import type { ConfigValues, KeyProblem } from "./namespace.ts";

const defaultProvidersKey = "pulumi:disable-default-providers";

/**
 * Every resource of AWS names its provider, which knows the account, and the default one is disabled so that none is forgotten. Pulumi reads
 * this key only when the first resource asks for such a provider.
 */
export function defaultProviderProblem(config: ConfigValues): KeyProblem | undefined {
    if (!Object.hasOwn(config, defaultProvidersKey)) return undefined;
    const value = config[defaultProvidersKey];
    const isList = Array.isArray(value) && value.every((name) => typeof name === "string");
    if (!isList) return { key: defaultProvidersKey, text: `not a list of packages, got ${inMessage(value)}; write [aws]` };
    if (value.some((name: string) => ["aws", "*"].includes(name.trim()))) return undefined;
    return {
        key: defaultProvidersKey,
        text: `leaves out aws, whose default provider knows no account, got ${inMessage(value)}; write [aws]`,
    };
}
