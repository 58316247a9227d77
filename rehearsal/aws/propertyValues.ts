import { isObject, plain, type Properties, unknownValue } from "../contract/values.ts";

/** All properties without marks of secrecy. */
export function plainProperties(properties: Properties): Properties {
    return block(plain(properties));
}

/** A string or a number as text, and nothing else. */
export function text(value: unknown): string {
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The items of a list; none if it is absent or not known yet. */
export function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

export function blocks(value: unknown): readonly Properties[] {
    return list(value).filter(isObject);
}

export function block(value: unknown): Properties {
    return isObject(value) ? value : {};
}

/** A number, or a text that holds one. @returns nothing for what is absent or not known yet */
export function numberIn(value: unknown): number | undefined {
    if (typeof value !== "number" && typeof value !== "string") return undefined;
    if (value === unknownValue || value === "") return undefined;
    const number = Number(value);
    return Number.isNaN(number) ? undefined : number;
}

export function knownText(value: unknown): string | undefined {
    return typeof value === "string" && value !== unknownValue ? value : undefined;
}

export function isPresent(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** The value of a JSON document. @returns nothing when it is not known yet, or is not JSON */
export function document(value: unknown): unknown {
    const written = knownText(value);
    if (written === undefined) return undefined;
    try {
        return JSON.parse(written);
    } catch {
        return undefined;
    }
}

/** All values at a path whose `[]` stands for every item: `loadBalancers[].targetGroupArn`. */
export function valuesAt(inputs: unknown, path: string): readonly unknown[] {
    return path.split(".").reduce<readonly unknown[]>(
        (values, part) => {
            const key = part.replace("[]", "");
            const found = values.flatMap((value) => (isObject(value) && value[key] !== undefined ? [value[key]] : []));
            return part.endsWith("[]") ? found.flatMap(list) : found;
        },
        [inputs],
    );
}
