import type * as z from "zod/mini";
import type { Path, Problem } from "../problem.ts";
import { isMap } from "../isMap.ts";
import { mayHoldSecret } from "../mayHoldSecret.ts";
import { valueAt } from "../valueAt.ts";
import { alternatives, didYouMean, inMessage, nearest } from "../wording.ts";
import { type About, aboutOf } from "./values.ts";

export type Issue = z.core.$ZodRawIssue;

/** Stands for a value that `pulumi config set --secret` encrypted: no schema takes it. */
export const encrypted: unique symbol = Symbol("encrypted");

/** What zod found, in the words of this program: `<what is wrong>, got <value>; <what to do>`. */
export function problemsOf(issue: Issue): readonly Problem[] {
    const written = pathOf(issue);
    const told = aboutOf(issue.schema ?? issue.inst ?? issue);
    const about = written.some(mayHoldSecret) ? { ...told, hidden: true } : told;
    if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({ path: shownPath([...written, key]), text: `unknown key; ${unknownKeyFix(key, about)}` }));
    }
    const path = shownPath(written);
    if (issue.input === encrypted || valueAt(issue.input, about.tag ?? "kind") === encrypted) {
        return [{ path, text: "an encrypted value; write the plain value, a secret as its ARN in AWS Secrets Manager" }];
    }
    return [{ path, text: textOf(issue, about) }];
}

/** Without a key that is no name where there are secrets: it may be one. */
function shownPath(path: Path): Path {
    const last = path.length - 1;
    return path.slice(0, last).some(mayHoldSecret) && !/^[\w-]{1,64}$/.test(String(path[last])) ? path.slice(0, last) : path;
}

export function pathOf({ path = [] }: Issue): Path {
    return path.map((step) => (typeof step === "number" ? step : String(step)));
}

function textOf(issue: Issue, about: About): string {
    switch (issue.code) {
        case "invalid_type":
            return wrongType(issue.expected, issue.input, about);
        case "invalid_value":
            return wrongValue(issue.input, issue.values.map(String), about);
        case "invalid_union":
            return wrongKind(about, issue.input);
        case "too_small":
        case "too_big":
            if (typeof issue.input !== "string") return `out of range, got ${shown(issue.input, about)}; ${wantedNumber(about)}`;
            if (about.example === undefined) return wrongText(issue.input, about);
            return `too long, got ${issue.input.length} characters; write at most ${String("maximum" in issue ? issue.maximum : 0)}`;
        case "not_multiple_of":
            return `not a whole number, got ${shown(issue.input, about)}; ${wantedNumber(about)}`;
        case "invalid_format":
            if (about.example === undefined) return wrongText(issue.input, about);
            return `not ${about.meaning}, got ${shown(issue.input, about)}; write one such as ${about.example}`;
        case "custom":
        case "invalid_element":
        case "invalid_key":
        case "unrecognized_keys":
            return issue.message ?? "wrong; look at docs/configuration.md";
    }
}

function wrongType(expected: string, value: unknown, about: About): string {
    const given = value === undefined ? "missing" : undefined;
    switch (expected) {
        case "object":
        case "record":
            if (about.example !== undefined) return wrongTextOfMap(value, about);
            return `not a map, got ${shown(value, about)}; write its keys below it, indented`;
        case "array":
        case "tuple":
            return `${given ?? `not a list, got ${shown(value, about)}`}; write ${value === undefined ? "a list, " : ""}each item on a line that starts with "- "`;
        case "boolean":
            return `${given ?? `not true or false, got ${shown(value, about)}`}; write true or false`;
        case "string":
            return wrongText(value, about);
        default:
            return `${given ?? `not a ${about.meaning?.startsWith("a number") === true ? "" : "whole "}number, got ${shown(value, about)}`}; ${wantedNumber(about)}`;
    }
}

/** A text may stand for the map. */
function wrongTextOfMap(value: unknown, about: About): string {
    if (typeof value !== "string") return wrongText(value, about);
    return `not ${about.meaning}, got ${shown(value, about)}; write one such as ${about.example}`;
}

function wrongText(value: unknown, about: About): string {
    const { meaning, example } = about;
    if (example === undefined) return `not ${meaning}, got ${shown(value, about)}; write any word`;
    if (value === undefined) return `missing; write ${meaning} such as ${example}`;
    const got = shown(value, about);
    return typeof value === "number" || typeof value === "boolean"
        ? `a ${typeof value}, got ${got}; put it in quotes: ${meaning} such as "${example}"`
        : `not text, got ${got}; write ${meaning} such as ${example}`;
}

function shown(value: unknown, { hidden = false }: About): string {
    return hidden && value !== undefined && value !== null ? `${kindOf(value)} that is not shown here` : inMessage(value);
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? "a list" : isMap(value) ? "a map" : `a ${typeof value}`;
}

function wantedNumber({ meaning, unit }: About): string {
    return `write ${meaning}${unit === undefined ? "" : ` ${unit}`}`;
}

function wrongValue(value: unknown, values: readonly string[], about: About): string {
    const { reason, refused, hidden } = about;
    const [first = ""] = values;
    if (reason !== undefined) return `only ${first} is allowed, got ${shown(value, about)}; ${reason}`;
    if (value === undefined) return `missing; write ${alternatives(values)}`;
    const ofNumbers = Number.isInteger(Number(first));
    if (ofNumbers) return `not a value that is offered, got ${shown(value, about)}; write ${alternatives(values)}`;
    if (typeof value !== "string") {
        return `not text, got ${shown(value, about)}; write ${alternatives(values.map((candidate) => `"${candidate}"`))}, in quotes`;
    }
    if (hidden === true) return `unknown value, got ${shown(value, about)}; write ${alternatives(values)}`;
    return refused?.(value) ?? `unknown value, got ${inMessage(value)}; ${didYouMean(value, values)}`;
}

function wrongKind({ kinds = [], tag, refused }: About, value: unknown): string {
    if (tag !== undefined) return wrongValue(valueAt(value, tag), kinds, { refused });
    const kind = valueAt(value, "kind");
    return `${kind === undefined ? "missing" : `unknown kind, got ${inMessage(kind)}`}; write ${alternatives(kinds)}`;
}

/** Keys that are missing only because they are written under the name of an earlier version. */
export function renamedKeys(issue: Issue): readonly Path[] {
    if (issue.code !== "unrecognized_keys") return [];
    const { renamed = {} } = aboutOf(issue.schema ?? issue.inst ?? issue);
    return issue.keys.flatMap((key) => (Object.hasOwn(renamed, key) ? [[...pathOf(issue), renamed[key] ?? ""]] : []));
}

function unknownKeyFix(key: string, { keys = [], elsewhere = {}, renamed = {} }: About): string {
    if (Object.hasOwn(renamed, key)) return `write it as ${renamed[key]}`;
    if (Object.hasOwn(elsewhere, key)) return `write it ${elsewhere[key]}`;
    const meant = nearest(key, keys);
    return meant === undefined ? `known here: ${keys.join(", ")}` : `did you mean ${meant}?`;
}
