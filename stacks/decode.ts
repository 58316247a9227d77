import { alternatives, describe, nearest } from "./wording.ts";

/** Where a value stands below its root: keys, and positions in lists. */
export type Path = readonly (string | number)[];

export interface Problem {
    readonly path: Path;
    /** `<what is wrong>, got <value>; <what to do>`. */
    readonly text: string;
}

/** What a decoder returns in place of a value that it has reported. */
export const invalid: unique symbol = Symbol("invalid");
export type Invalid = typeof invalid;

/**
 * Reads one value, `undefined` when it is not given. Adds what is wrong to `problems` and goes on, so that one run finds everything.
 * Returns `invalid` exactly when it has added a problem.
 */
export interface Decoder<T> {
    (value: unknown, path: Path, problems: Problem[]): T | Invalid;
}

export type Decoded<T> =
    { readonly kind: "value"; readonly value: T } | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/** Reads the whole value, or finds all that is wrong with it. */
export function decode<T>(decoder: Decoder<T>, value: unknown): Decoded<T> {
    const problems: Problem[] = [];
    const result = decoder(value, [], problems);
    return result === invalid ? { kind: "problems", problems } : { kind: "value", value: result };
}

/** The value when it is right, for checks that need it elsewhere; what is wrong with it is reported where it is read. */
export function quietly<T>(decoder: Decoder<T>, value: unknown): T | undefined {
    const result = decode(decoder, value);
    return result.kind === "value" ? result.value : undefined;
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reports a value, or with a text of its own one that was encrypted by `pulumi config set --secret`. */
export function refuse(value: unknown, path: Path, problems: Problem[], text: string): Invalid {
    const encrypted = isMap(value) && isSecure(value);
    problems.push({
        path,
        text: encrypted ? "an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager" : text,
    });
    return invalid;
}

type Fields<T> = { readonly [K in keyof T]: Decoder<T[K]> };

/**
 * A map of exactly these keys. When it is not given it reads as an empty one, so that each missing key is reported by its own name.
 * @param belongsIn where keys stand that people write here, such as `cpu` in `resources`
 */
export function object<T extends object>(fields: Fields<T>, belongsIn: ReadonlyMap<string, string> = new Map()): Decoder<T> {
    return (value = {}, path, problems) => {
        if (!isMap(value) || isSecure(value)) return refuseMap(value, path, problems);
        const before = problems.length;
        reportUnknownKeys(value, Object.keys(fields), belongsIn, path, problems);
        const result: Partial<T> = {};
        for (const key in fields) {
            const field = fields[key](value[key], [...path, key], problems);
            // A key that is left out stays out, so that a decoded value prints, and decodes again, as itself.
            if (field !== invalid && field !== undefined) result[key] = field;
        }
        return isComplete(result, problems.length - before) ? result : invalid;
    };
}

/** By the contract of decoders, every field has its value when none has reported a problem. */
function isComplete<T>(_result: Partial<T>, problemCount: number): _result is T {
    return problemCount === 0;
}

/** One of several maps, told apart by their key `kind`. @param fallback the kind when none is given; without it the key is required. */
export function choice<T extends object>(cases: Fields<T>, fallback?: NoInfer<keyof T & string>): Decoder<T[keyof T]> {
    const kinds = Object.keys(cases);
    return (value = {}, path, problems) => {
        if (!isMap(value) || isSecure(value)) return refuseMap(value, path, problems);
        const { kind = fallback } = value;
        for (const name in cases) {
            if (name === kind) return cases[name]({ ...value, kind }, path, problems);
        }
        const wrong = kind === undefined ? "missing" : `unknown kind, got ${describe(kind)}`;
        return refuse(kind, [...path, "kind"], problems, `${wrong}; write ${alternatives(kinds)}`);
    };
}

export function list<T>(item: Decoder<T>): Decoder<readonly T[]> {
    return (value, path, problems) => {
        if (value === undefined) return refuse(value, path, problems, 'missing; write a list, each item on a line that starts with "- "');
        if (!Array.isArray(value)) {
            return refuse(value, path, problems, `not a list, got ${describe(value)}; write each item on a line that starts with "- "`);
        }
        const before = problems.length;
        const items: T[] = [];
        for (const [index, element] of value.entries()) {
            const result = item(element, [...path, index], problems);
            if (result !== invalid) items.push(result);
        }
        return problems.length === before ? items : invalid;
    };
}

/** A list of exactly three. */
export function triple<T>(item: Decoder<T>): Decoder<readonly [T, T, T]> {
    const items = list(item);
    return (value, path, problems) => {
        const read = items(value, path, problems);
        if (read === invalid) return invalid;
        const [first, second, third] = read;
        return first === undefined || second === undefined || third === undefined || read.length > 3
            ? refuse(value, path, problems, `not three items, got ${read.length}; write exactly three`)
            : [first, second, third];
    };
}

/** A list without repetition of at least so many items. */
export function distinct<T>(item: Decoder<T>, atLeast = 0): Decoder<readonly T[]> {
    return checked(list(item), (items) => {
        const words = items.map((element) => describe(element));
        const twice = words.find((word, index) => words.indexOf(word) !== index);
        if (twice !== undefined) return `an item twice, got ${twice}; delete one of the two`;
        return items.length < atLeast ? `too few, got ${items.length}; write at least ${atLeast}` : undefined;
    });
}

/** A map with keys of the user's choice. @param nameProblem why a key is not allowed. */
export function record<T>(item: Decoder<T>, nameProblem: (name: string) => string | undefined): Decoder<Readonly<Record<string, T>>> {
    return (value = {}, path, problems) => {
        if (!isMap(value) || isSecure(value)) return refuseMap(value, path, problems);
        const before = problems.length;
        const entries: [string, T][] = [];
        for (const [key, element] of Object.entries(value)) {
            const text = nameProblem(key);
            if (text !== undefined) problems.push({ path: [...path, key], text });
            const result = item(element, [...path, key], problems);
            if (result !== invalid) entries.push([key, result]);
        }
        return problems.length === before ? Object.fromEntries(entries) : invalid;
    };
}

/** A whole block that a stack may leave out; the empty map is how Pulumi.yaml says that it does. */
export function block<T>(decoder: Decoder<T>): Decoder<T | undefined> {
    return (value, path, problems) =>
        value === undefined || (isMap(value) && Object.keys(value).length === 0) ? undefined : decoder(value, path, problems);
}

export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
    return (value, path, problems) => (value === undefined ? undefined : decoder(value, path, problems));
}

export function withDefault<T>(decoder: Decoder<T>, fallback: NoInfer<T>): Decoder<T> {
    return (value, path, problems) => (value === undefined ? fallback : decoder(value, path, problems));
}

/** Adds a condition to a decoder. @param check what is wrong with the decoded value. @param key of a map, to be blamed in its place. */
export function checked<T>(decoder: Decoder<T>, check: (value: T) => string | undefined, key?: keyof T & string): Decoder<T> {
    return (value, path, problems) => {
        const result = decoder(value, path, problems);
        const text = result === invalid ? undefined : check(result);
        return text === undefined ? result : refuse(value, key === undefined ? path : [...path, key], problems, text);
    };
}

function isSecure(value: Readonly<Record<string, unknown>>): boolean {
    return Object.keys(value).join() === "secure";
}

function refuseMap(value: unknown, path: Path, problems: Problem[]): Invalid {
    return refuse(value, path, problems, `not a map, got ${describe(value)}; write its keys below it, indented`);
}

function reportUnknownKeys(
    value: object,
    known: readonly string[],
    belongsIn: ReadonlyMap<string, string>,
    path: Path,
    problems: Problem[],
): void {
    for (const key of Object.keys(value).filter((candidate) => !known.includes(candidate))) {
        problems.push({ path: [...path, key], text: `unknown key; ${unknownKeyMend(key, known, belongsIn.get(key))}` });
    }
}

function unknownKeyMend(key: string, known: readonly string[], block: string | undefined): string {
    if (block !== undefined) return `write it below ${block}:, indented`;
    const meant = nearest(key, known);
    return meant === undefined ? `known here: ${known.join(", ")}` : `did you mean ${meant}?`;
}
