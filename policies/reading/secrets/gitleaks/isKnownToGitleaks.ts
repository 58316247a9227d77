import { entropyOf } from "../entropy.ts";
import type { GitleaksRule } from "./gitleaksRule.ts";
import { gitleaksRules } from "./gitleaksRules.ts";

/** Most texts hold no word of any rule, which one look tells. */
const anyKeyword = new RegExp(gitleaksRules.flatMap(({ keywords }) => keywords.map(escaped)).join("|"), "i");

/** Whether a text holds a key or token whose issuer gave it a shape. */
export function isKnownToGitleaks(text: string): boolean {
    if (!anyKeyword.test(text)) return false;
    const lower = text.toLowerCase();
    return gitleaksRules.some((rule) => rule.keywords.some((keyword) => lower.includes(keyword)) && holds(rule, text));
}

function holds(rule: GitleaksRule, text: string): boolean {
    const { shape, innocent } = compiled(rule);
    return [...text.matchAll(shape)].some(([whole, secret = whole]) => {
        const isOrdered = rule.entropy !== undefined && entropyOf(secret) <= rule.entropy;
        return !isOrdered && !innocent.some((known) => known.test(secret));
    });
}

interface Compiled {
    readonly shape: RegExp;
    readonly innocent: readonly RegExp[];
}

/** Few of the rules are ever asked. */
const known = new Map<GitleaksRule, Compiled>();

function compiled(rule: GitleaksRule): Compiled {
    const { shape, flags = "", innocent = [] } = rule;
    const regexes = known.get(rule) ?? { shape: new RegExp(shape, `g${flags}`), innocent: innocent.map((regex) => new RegExp(regex)) };
    known.set(rule, regexes);
    return regexes;
}

function escaped(keyword: string): string {
    return keyword.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
