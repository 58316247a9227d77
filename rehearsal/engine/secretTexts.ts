import { isObject } from "../contract/values.ts";

/** Shorter ones would hide half of every message; Pulumi's engine leaves them too. */
const shortest = 3;
/** Within a map or a list, where a short text is a name or a flag as often as a secret. */
const shortestPart = 8;

/**
 * Texts of secret configuration, which no diagnostic may show.
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/engine/events.go `AddGlobalSecretFilter`
 */
export function secretTexts(config: Readonly<Record<string, string>>, secretKeys: readonly string[]): readonly string[] {
    const whole = secretKeys.flatMap((key) => config[key] ?? []);
    const parts = whole.flatMap((text) => textsIn(parsed(text)).filter((part) => part.length >= shortestPart));
    // A longer one may hold a shorter one.
    return [...whole, ...parts].filter((text) => text.length >= shortest).sort((one, other) => other.length - one.length);
}

export function withoutSecrets(message: string, texts: readonly string[]): string {
    return texts.reduce((shown, text) => shown.replaceAll(text, () => "[secret]"), message);
}

function parsed(text: string): unknown {
    if (!/^\s*[[{]/.test(text)) return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function textsIn(value: unknown): readonly string[] {
    if (typeof value === "string") return [value];
    if (Array.isArray(value)) return value.flatMap(textsIn);
    return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
