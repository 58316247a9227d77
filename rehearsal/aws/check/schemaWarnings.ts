import { isDeepStrictEqual } from "node:util";
import type { CheckFailure } from "../../contract/provider.ts";
import { formatPath } from "../../contract/propertyPath.ts";
import { isObject, isSecret, plain, type Properties, unknownValue } from "../../contract/values.ts";
import { type Constraint, type Constraints, constraintsOf } from "../distilled/knownConstraints.ts";
import { isKnownWell } from "../fallback/unknownType.ts";
import { nearestName } from "./nearestName.ts";

/**
 * Where given values are none that AWS's published schema allows. The schema is of CloudFormation, and may be older than AWS: it warns, and
 * refuses nothing. Types that have rows by hand get none: their rows say what AWS refuses, and somebody has looked up when.
 * @param oldInputs what the resource has already, and AWS has taken. @default it is a new one
 */
export function schemaWarnings(type: string, inputs: Properties, oldInputs: Properties = {}): readonly CheckFailure[] {
    if (isKnownWell(type) || !type.startsWith("aws:")) return [];
    const changed = Object.entries(inputs).filter(([name, value]) => !isDeepStrictEqual(plain(value), plain(oldInputs[name])));
    return contradictions(Object.fromEntries(changed), constraintsOf(type));
}

export function contradictions(inputs: Properties, constraints: Constraints): readonly CheckFailure[] {
    return Object.entries(constraints).flatMap(([path, constraint]) =>
        valuesAt(inputs, path.split(".")).flatMap((found) => {
            const reason = contradiction(found, constraint);
            return reason === undefined ? [] : [{ property: formatPath(found.at), reason }];
        }),
    );
}

interface FoundValue {
    readonly at: readonly (string | number)[];
    readonly value: unknown;
    readonly isHidden: boolean;
}

/** Each value of a path that leads through lists: a list before what is in it. */
function valuesAt(value: unknown, path: readonly string[], at: FoundValue["at"] = [], isHidden = false): readonly FoundValue[] {
    if (isSecret(value)) return valuesAt(value.value, path, at, true);
    if (Array.isArray(value)) {
        const items = value.flatMap((item, index) => valuesAt(item, path, [...at, index], isHidden));
        return path.length === 0 ? [{ at, value, isHidden }, ...items] : items;
    }
    const [name, ...rest] = path;
    if (name === undefined) return [{ at, value, isHidden }];
    return isObject(value) ? valuesAt(value[name], rest, [...at, name], isHidden) : [];
}

/** `0`, an empty text and an empty list are how a provider of Terraform says that nothing is given. */
function contradiction({ value, isHidden }: FoundValue, constraint: Constraint): string | undefined {
    if (value === unknownValue || value === 0 || value === "") return undefined;
    if (Array.isArray(value)) return value.length === 0 ? undefined : countProblem(value.length, constraint);
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    const shown = isHidden ? "[secret]" : shownText(value);
    const listed = listProblem(value, constraint, shown, isHidden);
    if (typeof value === "number") return listed ?? sizeProblem(value, constraint, shown);
    return listed ?? lengthProblem(value, constraint, shown, isHidden) ?? formProblem(value, constraint, shown);
}

/** So many allowed values are named. */
const namedValues = 8;

function listProblem(value: string | number, { enum: allowed }: Constraint, shown: string, isHidden: boolean): string | undefined {
    if (allowed === undefined || allowed.includes(value)) return undefined;
    const more = allowed.length > namedValues ? ` and ${allowed.length - namedValues} more` : "";
    // What is near to a secret tells of it.
    const nearest = typeof value === "string" && !isHidden ? nearestName(value, allowed.map(String)) : undefined;
    const mend = nearest === undefined ? "take one of them" : `did you mean ${nearest}?`;
    return problem(`allows ${allowed.slice(0, namedValues).join(", ")}${more}`, shown, mend);
}

function sizeProblem(value: number, { minimum, maximum }: Constraint, shown: string): string | undefined {
    const fault = outside(value, minimum, maximum);
    return fault && problem(`allows ${fault.span}`, shown, fault.isLess ? `take ${fault.bound} or more` : `take ${fault.bound} or less`);
}

function countProblem(count: number, { minItems, maxItems }: Constraint): string | undefined {
    const fault = outside(count, minItems, maxItems);
    const items = fault?.span === "at most 1" ? "item" : "items";
    return fault && problem(`allows ${fault.span} ${items}`, String(count), fault.isLess ? "add some" : "take some out");
}

function lengthProblem(value: string, { minLength, maxLength }: Constraint, shown: string, isHidden: boolean): string | undefined {
    const { length } = [...value];
    const fault = outside(length, minLength, maxLength);
    // How long a secret is, is a part of it.
    const counted = isHidden ? shown : `${length}, ${shown}`;
    return fault && problem(`allows ${fault.span} characters`, counted, fault.isLess ? "take a longer one" : "shorten it");
}

/** Of longer texts a pattern might take long to decide. */
const matchedCharacters = 1000;

function formProblem(value: string, { pattern }: Constraint, shown: string): string | undefined {
    if (pattern === undefined || value.length > matchedCharacters || new RegExp(pattern, "u").test(value)) return undefined;
    return problem(`asks for the form ${pattern}`, shown, "change it");
}

interface Fault {
    readonly isLess: boolean;
    readonly bound: number;
    /** `1 to 5`, `at most 5` */
    readonly span: string;
}

function outside(size: number, least: number | undefined, most: number | undefined): Fault | undefined {
    const span = least === undefined ? `at most ${most}` : most === undefined ? `at least ${least}` : `${least} to ${most}`;
    if (least !== undefined && size < least) return { isLess: true, bound: least, span };
    return most !== undefined && size > most ? { isLess: false, bound: most, span } : undefined;
}

function problem(rule: string, shown: string, mend: string): string {
    return `AWS's schema ${rule}, got ${shown}; ${mend}`;
}

/** So many characters of a value are shown. */
const shownCharacters = 40;

function shownText(value: string | number): string {
    if (typeof value === "number") return String(value);
    const characters = [...value];
    return JSON.stringify(characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join("")}...` : value);
}
