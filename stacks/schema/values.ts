import * as z from "zod/mini";
import { firstTwice } from "../firstTwice.ts";
import { isMap } from "../isMap.ts";
import { inMessage } from "../wording.ts";

/** What a value has to be, in words: for messages, for the JSON Schema and for the table of docs/configuration.md. */
export interface About {
    /** What the key is for. */
    readonly description?: string;
    /** `an AWS region`. */
    readonly meaning?: string;
    /** `eu-central-1`. */
    readonly example?: string;
    /** A wrong value may be a secret: messages tell its kind only. */
    readonly hidden?: boolean;
    readonly unit?: string;
    /** Why only this value is allowed. */
    readonly reason?: string;
    /** What holds when the key is not written, where another key, a preset or the environment decides it. */
    readonly defaultText?: string;
    /** The same, where it is one value that is filled in later. */
    readonly default?: unknown;
    /** Keys of a map. */
    readonly keys?: readonly string[];
    /** The empty map says that it is not there. */
    readonly mayBeEmpty?: boolean;
    /** Kinds of maps, one of which is meant. */
    readonly kinds?: readonly string[];
    /** The key that tells these maps apart. @default kind */
    readonly tag?: string;
    /** Stands for the name of the map in tables, where maps of one record have different keys. @default <name> */
    readonly placeholder?: string;
    /** Keys that people write here and that stand elsewhere or are written otherwise now, with what to do. */
    readonly elsewhere?: Readonly<Record<string, string>>;
    /** Keys of an earlier version, and what each is called now. */
    readonly renamed?: Readonly<Record<string, string>>;
    /** Why a value that people write here is refused, where that has a reason of its own. */
    readonly refused?: (value: string) => string | undefined;
    /** What the JSON Schema says that zod cannot. */
    readonly json?: Readonly<Record<string, unknown>>;
}

const abouts = new WeakMap<object, About>();

export function aboutOf(schema: object): About {
    return abouts.get(schema) ?? {};
}

/** The schema with words of its own, beside those that it has. */
export function told<S extends z.ZodMiniType>(schema: S, about: About): S {
    const copy = schema.clone(schema.def);
    abouts.set(copy, { ...aboutOf(schema), ...about });
    return copy;
}

/** A key with a description that may be left out. */
export function optional<S extends z.ZodMiniType>(schema: S, about: About | string) {
    return told(z.optional(schema), typeof about === "string" ? { description: about } : about);
}

/** A key with a description that has to be written. */
export function required<S extends z.ZodMiniType>(schema: S, description: string): S {
    return told(schema, { description });
}

/** A key with a description and a value that holds when it is not written. */
export function withDefault<S extends z.ZodMiniType>(schema: S, fallback: z.core.util.NoUndefined<z.output<S>>, description: string) {
    return told(z._default(schema, fallback), { description, default: fallback });
}

/** Adds a rule that zod does not know. @param rule what is wrong with the value, with what to do */
export function checked<S extends z.ZodMiniType>(schema: S, rule: (value: z.output<S>) => string | undefined): S {
    const about = aboutOf(schema);
    return told(
        schema.check(({ value, issues }) => {
            const message = rule(value);
            if (message !== undefined) issues.push({ code: "custom", message, input: value });
        }),
        about,
    );
}

/** The same for parts of the value. @param rule what is wrong with each, and where below it */
export function checkedAt<S extends z.ZodMiniType>(
    schema: S,
    rule: (value: z.output<S>) => readonly { readonly key: readonly (string | number)[]; readonly text: string }[],
): S {
    const about = aboutOf(schema);
    return told(
        schema.check(({ value, issues }) => {
            for (const { key, text: message } of rule(value)) issues.push({ code: "custom", message, input: value, path: [...key] });
        }),
        about,
    );
}

/** What is written, as the program has it. */
export function become<S extends z.ZodMiniType, T>(schema: S, convert: (written: z.output<S>) => T) {
    return told(z.pipe(schema, z.transform(convert)), aboutOf(schema));
}

export interface TextForm extends Pick<About, "hidden"> {
    readonly meaning: string;
    readonly example: string;
    readonly pattern: RegExp;
    /** @default 512 */
    readonly maxLength?: number;
}

export function text({ pattern, maxLength = 512, ...about }: TextForm) {
    return told(z.string().check(z.maxLength(maxLength), z.regex(pattern)), {
        ...about,
        ...(about.hidden === true ? {} : { json: { examples: [about.example] } }),
    });
}

/** A whole number, also as the text that `pulumi stack init` makes of one. Both bounds inclusive. */
export function integer(min: number, max: number, unit?: string) {
    // Not z.int(), which ends the reading of the whole stack at the first fraction.
    const whole = z.number().check(z.multipleOf(1), z.minimum(min), z.maximum(max));
    const meaning = `a whole number from ${min} to ${max}`;
    return prepared(numberOfText, told(whole, { unit, meaning, json: { type: "integer", multipleOf: undefined } }));
}

/** A number with or without decimals, also as the text that the CLI makes of one. Both bounds inclusive. */
export function decimal(min: number, max: number, unit?: string) {
    const number = z.number().check(z.minimum(min), z.maximum(max));
    return prepared(decimalOfText, told(number, { unit, meaning: `a number from ${min} to ${max}` }));
}

/** A number above zero, with a fraction or without, also as the text that `pulumi stack init` makes of one. */
export function positive(max: number) {
    const number = z.number().check(z.positive(), z.maximum(max));
    return prepared(decimalOfText, told(number, { meaning: `a number above 0 and at most ${max}` }));
}

/** One of a few whole numbers. */
export function integerOf(values: readonly [number, ...number[]]) {
    return prepared(numberOfText, z.literal([...values]));
}

/** Exactly this number: the key is known, so that whoever writes another reads why not. */
export function only<const N extends number>(number: N, reason: string) {
    return prepared(numberOfText, told(z.literal(number), { reason }));
}

function decimalOfText(value: unknown): unknown {
    return typeof value === "string" && /^\d+\.\d+$/.test(value) ? Number(value) : numberOfText(value);
}

function numberOfText(value: unknown): unknown {
    if (typeof value === "string" && /^(0|-?[1-9]\d*)$/.test(value)) return Number(value);
    // JSON knows a negative zero, and nobody means it.
    return typeof value === "number" ? value + 0 : value;
}

/** True or false, also as the text that `pulumi stack init` makes of it. */
export const boolean = prepared((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean());

/** Any text; what looks like a number or a boolean counts as it is written. */
export const token = prepared(
    (value) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value),
    told(z.string().check(z.maxLength(256), z.regex(/^[^\n\r\t]*$/)), {
        meaning: "a text of at most 256 characters",
        json: { type: ["string", "number", "boolean"] },
    }),
);

export function oneOf<const T extends readonly string[]>(values: T, refused?: About["refused"]) {
    return told(z.enum(values), { refused });
}

/** A map of exactly these keys. When it is not written it reads as an empty one, so that each missing key is reported by its own name. */
export function map<const Shape extends z.core.$ZodShape>(shape: Shape, others: Pick<About, "elsewhere" | "renamed"> = {}) {
    return emptyIfMissing(optionalMap(shape, others));
}

/** A map of exactly these keys, of which nothing is reported when it is not written. */
export function optionalMap<const Shape extends z.core.$ZodShape>(shape: Shape, others: Pick<About, "elsewhere" | "renamed"> = {}) {
    return told(z.strictObject(shape), { keys: Object.keys(shape), ...others });
}

/** A map for which a text may stand. @param text its form, and what takes it apart into the map; a text that is wrong stays one */
export function mapOrText<const Shape extends z.core.$ZodShape>(
    shape: Shape,
    { pattern, read, ...about }: TextForm & { readonly read: (written: unknown, isRight: (text: string) => boolean) => unknown },
) {
    // `pattern` counts for texts alone, as `properties` does for maps.
    const json = { type: ["string", "object"], pattern: pattern.source };
    return prepared((written) => read(written, (text) => pattern.test(text)), told(optionalMap(shape), { ...about, json }));
}

/** One of several maps, told apart by their key `kind`. */
export function variant<const K extends string, const Shape extends z.core.$ZodShape>(kind: K, shape: Shape) {
    return optionalMap({ kind: z.literal(kind), ...shape });
}

/** The one that is meant when no kind is written. */
export function defaultVariant<const K extends string, const Shape extends z.core.$ZodShape>(kind: K, shape: Shape) {
    return optionalMap({ kind: z._default(z.literal(kind), kind), ...shape });
}

/** One of these. @param kinds theirs, in the same order */
export function choice<const Variants extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]>(
    kinds: readonly string[],
    variants: Variants,
) {
    return told(z.discriminatedUnion("kind", variants), { kinds });
}

/** The same for maps that are told apart by another key. @param values what may be written there */
export function choiceBy<const Variants extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]>(
    tag: string,
    values: readonly string[],
    variants: Variants,
) {
    return told(z.discriminatedUnion(tag, variants), { kinds: values, tag });
}

export function emptyIfMissing<S extends z.ZodMiniType>(schema: S) {
    return z.prefault(
        prepared((value) => value, schema),
        {},
    );
}

/** As JSON.parse gives it: the schema finds out what it is. */
type Unread = ReturnType<typeof JSON.parse>;

/** Changes what is written before the schema reads it. */
function prepared<S extends z.ZodMiniType>(prepare: (value: unknown) => Unread, schema: S) {
    return z.pipe(z.transform(prepare), schema);
}

/** A map with names of the user's choice. @param nameProblem why a name is not allowed. @param propertyNames what the JSON Schema says of it */
export function record<S extends z.ZodMiniType>(item: S, nameProblem: (name: string) => string | undefined, propertyNames: object = {}) {
    const namesAreRight = z.check<Record<string, unknown>>(
        ({ value, issues }) => {
            for (const key of Object.keys(value)) {
                const message = nameProblem(key);
                if (message !== undefined) issues.push({ code: "custom", message, input: value, path: [key] });
            }
        },
        { when: ({ value }) => isMap(value) },
    );
    const entries = z.record(z.string(), item).check(namesAreRight);
    return emptyIfMissing(told(entries, { json: { propertyNames } }));
}

/**
 * A map with names of the user's choice, of which some have to be there.
 * @param shape those
 * @param nameProblem why another name is not allowed
 * @param propertyNames what the JSON Schema says of it
 * @param renamed names of an earlier version, and what each is now
 */
export function recordWith<const Shape extends z.core.$ZodShape, S extends z.ZodMiniType>(
    shape: Shape,
    item: S,
    nameProblem: (name: string) => string | undefined,
    { propertyNames, renamed }: { readonly propertyNames: object; readonly renamed: Readonly<Record<string, string>> },
) {
    const closed = optionalMap(shape, { renamed });
    const namesAreRight = z.check<Record<string, unknown>>(
        ({ value, issues }) => {
            // What is wrong with the value of an earlier name does not matter.
            issues.splice(0, issues.length, ...issues.filter(({ path: [key = ""] = [] }) => !Object.hasOwn(renamed, key)));
            const earlier = Object.keys(value).filter((key) => Object.hasOwn(renamed, key));
            if (earlier.length > 0) issues.push({ code: "unrecognized_keys", keys: earlier, input: value, inst: closed });
            for (const key of earlier) Reflect.deleteProperty(value, key);
            for (const key of Object.keys(value)) {
                const message = nameProblem(key);
                if (message !== undefined) issues.push({ code: "custom", message, input: value, path: [key] });
            }
        },
        { when: ({ value }) => isMap(value) },
    );
    const entries = z.catchall(z.object(shape), item).check(namesAreRight);
    return emptyIfMissing(told(entries, { keys: Object.keys(shape), renamed, json: { propertyNames } }));
}

export function list<S extends z.ZodMiniType>(item: S) {
    return z.array(item);
}

/** One text, number or boolean, or a list of texts. */
export function textOrList(form: TextForm) {
    const asList = (written: unknown): unknown => (["string", "number", "boolean"].includes(typeof written) ? [String(written)] : written);
    const json = { type: ["string", "number", "boolean", "array"], minItems: 1 };
    const items = checked(list(text(form)), ({ length }) => (length === 0 ? "an empty list; write a value" : undefined));
    return prepared(asList, told(items, { meaning: form.meaning, json }));
}

/** A list without repetition, of so many items. */
export function distinct<S extends z.ZodMiniType>(item: S, atLeast = 0, atMost = Infinity) {
    const bounds = { ...(atLeast > 0 ? { minItems: atLeast } : {}), ...(atMost < Infinity ? { maxItems: atMost } : {}) };
    const items = checked(list(item), (found) => {
        const twice = firstTwice(found.map((element) => JSON.stringify(element)));
        if (twice !== undefined) return `an item twice, got ${inMessage(JSON.parse(twice))}; delete one of the two`;
        if (found.length < atLeast) return `too few, got ${found.length}; write at least ${atLeast}`;
        return found.length > atMost ? `too many, got ${found.length}; write at most ${atMost}` : undefined;
    });
    return told(items, { json: { uniqueItems: true, ...bounds } });
}

/** A whole block that a stack may leave out; the empty map is how Pulumi.yaml says that it does. */
export function block<S extends z.ZodMiniType>(schema: S) {
    const orNothing = z.optional(prepared((value) => (isEmpty(value) ? undefined : value), z.optional(schema)));
    return told(orNothing, { ...aboutOf(schema), mayBeEmpty: true });
}

function isEmpty(value: unknown): boolean {
    return isMap(value) && Object.keys(value).length === 0;
}
