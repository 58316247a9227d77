import { isObject, isSecret, unknownValue } from "../../contract/values.ts";

/** A value in a message, as Pulumi writes it. @see pulumi/pulumi sdk/go/common/resource/properties.go, `RedactSecrets` */
export function shownValue(value: unknown): string {
    if (value === unknownValue) return "output<string>{}";
    if (value === undefined || value === null) return "{<nil>}";
    if (isSecret(value)) return "{[secret]}";
    if (Array.isArray(value)) return `{[${value.map(shownValue).join(" ")}]}`;
    if (!isObject(value)) return `{${String(value)}}`;
    const entries = Object.keys(value)
        .sort()
        .map((key) => `${key}:${shownValue(value[key])}`);
    return `{map[${entries.join(" ")}]}`;
}
