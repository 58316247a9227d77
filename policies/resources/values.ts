import type { Props } from "./resource.ts";
import { inEach, known } from "./unknown.ts";

/** The value as an object; empty when it is something else, so that a missing block reads like one without fields. */
export function object(value: unknown): Props {
    return isObject(value) ? value : {};
}

/** The value as a list; empty when it is something else. */
export function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? Array.from<unknown>(value) : [];
}

/** The objects of a list. */
export function objects(value: unknown): readonly Props[] {
    return list(value).filter(isObject);
}

/** The value if it is a text that is not empty. */
export function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** What is found in each object of a list, be others not known yet. @throws UnknownValue with what was found, when one is not */
export function inEachObject(value: unknown, find: (element: Props) => readonly string[]): readonly string[] {
    const elements: readonly unknown[] = Array.isArray(value) ? value : [];
    return inEach(
        elements.length,
        (index) => elements[index],
        (element) => (isObject(element) ? find(element) : []),
    );
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
    return list(value).filter((element) => typeof element === "string");
}

/** The value if it is a finite number, or a text that a provider takes for one. */
export function num(value: unknown): number | undefined {
    if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Whether a flag is on, be it as a text that a provider takes for one. */
export function isTrue(value: unknown): boolean {
    return value === true || value === "true";
}

/** Whether a flag is off; what is not set is neither. */
export function isFalse(value: unknown): boolean {
    return value === false || value === "false";
}

/** What a JSON text says; undefined when it is none. */
export function parseJson(json: string): unknown {
    try {
        return JSON.parse(json);
    } catch {
        return undefined;
    }
}

/** How many elements a list has, whether they are known or not; 0 when the value is something else. */
export function lengthOf(value: unknown): number {
    return Array.isArray(value) ? value.length : 0;
}

/** Whether an input is given, be it a value that is not known yet. */
export function isSet(props: Props, name: string): boolean {
    if (!(name in props)) return false;
    const read = known(() => ({ value: props[name] }));
    return read === undefined || (read.value !== undefined && read.value !== null && read.value !== "");
}

/** Whether an input is an `AssetArchive`, as a function has it whose code the program holds. */
export function isArchiveOfAssets(props: Props, name: string): boolean {
    const value = known(() => object(props[name])) ?? {};
    return value["__pulumiArchive"] === true && isSet(value, "assets");
}

/** The value as messages show it. Never give it a value of an environment or a secret. */
export function shown(value: unknown): string {
    if (value === undefined || value === null) return "not set";
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.length === 0 ? "empty" : list(value).map(shown).join(", ");
    return JSON.stringify(value);
}

/** What a table says of a name that somebody chose, which may be `constructor`. */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
    return Object.hasOwn(table, name) ? table[name] : undefined;
}

function isObject(value: unknown): value is Props {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The elements of a list that are known before the deployment. */
export function knownElements(value: unknown): readonly unknown[] {
    const elements: readonly unknown[] = Array.isArray(value) ? value : [];
    return Array.from({ length: elements.length }, (_, index) => known(() => ({ value: elements[index] }))).flatMap((element) =>
        element === undefined ? [] : [element.value],
    );
}
