import { type ApiRules, isOtherwiseInApi } from "./apiRules.ts";
import type { Constraint } from "./knownConstraints.ts";
import type { FoundConstraint } from "./schemaConstraints.ts";

/** What else there is to hold a constraint against. */
export interface Witnesses {
    /** The same of an older schema: what AWS has changed since, it changes again. @default the older one has none */
    readonly before?: Constraint;
    /** Of the service that is called. @default nothing is known of it */
    readonly api?: ApiRules;
}

/**
 * What is left of a constraint once everything is gone that may be wrong of a good value: a false warning is worse than none.
 * @returns undefined where nothing is left
 */
export function sureConstraint(found: FoundConstraint, { before = {}, api = new Map() }: Witnesses = {}): Constraint | undefined {
    const { path, property, constraint, declared } = found;
    const name = path.split(".").at(-1) ?? "";
    const isIdentity = identity.test(name);
    const { enum: allowed, pattern, minLength, maxLength, ...sizes } = constraint;
    const sure: Constraint = {
        ...(allowed !== undefined && isClosed(name, allowed) && isDocumented(allowed, declared.comment) ? { enum: allowed } : {}),
        ...(pattern !== undefined && !isIdentity && isPlainPattern(pattern) ? { pattern } : {}),
        ...(minLength !== undefined && !isIdentity ? { minLength } : {}),
        ...(maxLength !== undefined && !isIdentity && maxLength <= longest ? { maxLength } : {}),
        ...sizes,
    };
    const older = new Map<string, unknown>(Object.entries(before));
    const kept = Object.entries(sure).filter(([keyword, value]) => {
        const isAsBefore = !older.has(keyword) || JSON.stringify(older.get(keyword)) === JSON.stringify(value);
        return isAsBefore && !isOtherwiseInApi(property, keyword, value, api);
    });
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** What AWS makes up and the rehearsal with it, or what has an ARN in one API and a name in another. */
const identity = /(arn|id|url|uri|endpoint|account|principal)s?$/i;

/** Lists that are longer with every year. */
const growing = /(version|runtime|region|engine|engineFamily|language|languageCode|instanceType|instanceClass|storageClass)(s|es)?$/i;

/** Texts of this length are rarely written, and rarely counted in the same characters. */
const longest = 1024;

function isClosed(name: string, allowed: readonly unknown[]): boolean {
    // One value alone is what CloudFormation makes of a switch.
    return allowed.length > 1 && allowed.length <= 20 && !growing.test(name);
}

/** The SDK lists values, and none but these: Terraform's provider has other words for some, and CloudFormation not all that the API has. */
function isDocumented(allowed: readonly (string | number)[], comment: string): boolean {
    if (!/valid|possible|allowed|supported|accepted|one of|either/i.test(comment)) return false;
    const listed = [...comment.matchAll(/`"?([^`\s"]+)"?`/g)].map(([, value = ""]) => value);
    const known = new Set(allowed.map(String));
    return listed.length > 1 && listed.every((value) => known.has(value));
}

/** A form of the whole text that a person can read and every engine reads alike, and that is decided in no time. */
export function isPlainPattern(pattern: string): boolean {
    const isWhole = /^\^.*[^\\]\$$/s.test(pattern);
    return (
        isWhole &&
        pattern.length <= 80 &&
        !/arn|&&|\[:|\$\||\|\^/.test(pattern) &&
        !hasChoiceOutside(pattern) &&
        isQuick(pattern) &&
        compiles(pattern)
    );
}

/** `^a|b$` is `^a` or `b$`, which nobody means. */
function hasChoiceOutside(pattern: string): boolean {
    let rest = pattern.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "");
    for (let before = ""; before !== rest;) [before, rest] = [rest, rest.replace(/\([^()]*\)/g, "")];
    return rest.includes("|");
}

/** No repetition of a repetition, over which an engine thinks for hours, and few that have no end. */
function isQuick(pattern: string): boolean {
    const plain = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
    const repeated = /[*+]|\{\d+,\d*\}/;
    const nested = [...plain.matchAll(/\(([^()]*)\)(?:[*+]|\{)/g)].some(([, inside = ""]) => repeated.test(inside));
    const isDeep = /\([^()]*\([^)]*\)[^)]*\)(?:[*+]|\{)/.test(plain);
    return !nested && !isDeep && (plain.match(/[*+]|\{\d+,\}/g) ?? []).length <= 2;
}

function compiles(pattern: string): boolean {
    try {
        return new RegExp(pattern, "u").source !== "";
    } catch {
        return false;
    }
}
