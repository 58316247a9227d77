import { environmentOf } from "./frame/environment.ts";
import { neverExemptable } from "./frame/exemption.ts";
import { declaredLevelOf, levelOf } from "./frame/levels.ts";
import { asLevel } from "./frame/packConfig.ts";
import type { Rule } from "./frame/rule.ts";

/**
 * What is wrong with a configuration of the pack. Pulumi itself accepts names of rules and settings that do not exist, and the rule
 * then goes on as if nothing had been said.
 * @param file `policies/config/prod-eu.json`; a file of production may not lower what may never be exempted.
 */
export function configProblems(file: string, json: string, rules: readonly Rule[]): readonly string[] {
    const config = parse(json);
    if (!isObject(config)) return [`${file}: is no JSON object, got ${json.slice(0, 20)}; write {} for no change`];
    return Object.entries(config).flatMap(([name, value]) => {
        const rule = rules.find((candidate) => candidate.name === name);
        if (rule === undefined && name !== "all")
            return [`${file}: ${name}: unknown rule, got ${shown(value)}; use a name of RULES.md or all`];
        const problems = [...entryProblems(value, rule), ...loweringProblems(file, name, value), ...idleProblems(file, name, value)];
        return problems.map((problem) => `${file}: ${name}${problem}`);
    });
}

const levels = ["mandatory", "advisory", "disabled"];

function entryProblems(value: unknown, rule: Rule | undefined): readonly string[] {
    if (!isObject(value)) return isLevel(value) ? [] : [`: unknown level, got ${shown(value)}; use ${levels.join(", ")} or an object`];
    return Object.entries(value).flatMap(([key, entry]) => {
        if (key === "enforcementLevel" || (key === "level" && rule !== undefined))
            return isLevel(entry) ? [] : [`.${key}: unknown level, got ${shown(entry)}; use ${levels.join(", ")}`];
        const settings = rule?.settings ?? [];
        const setting = settings.find((candidate) => candidate.name === key);
        if (setting === undefined) {
            const legal = ["level", ...settings.map((candidate) => candidate.name)];
            return [`.${key}: unknown setting, got ${shown(entry)}; use one of ${legal.join(", ")}`];
        }
        const { minimum, maximum, type } = setting.schema;
        const bounds = [minimum === undefined ? [] : `at least ${minimum}`, maximum === undefined ? [] : `at most ${maximum}`]
            .flat()
            .join(", ");
        return setting.read(entry) === undefined
            ? [
                  `.${key}: wrong value, got ${shown(entry)}; use ${type === "object" || type === "array" ? "an" : "a"} ${String(type)}${bounds && `, ${bounds}`}`,
              ]
            : [];
    });
}

function loweringProblems(file: string, name: string, value: unknown): readonly string[] {
    if (!stackOf(file).startsWith("prod-") || !(name === "all" || neverExemptable.includes(name))) return [];
    const given = isObject(value) ? [value["enforcementLevel"], value["level"]] : [value];
    const lower = given.find((level) => level === "advisory" || level === "disabled");
    return lower === undefined ? [] : [`: lowers what must hold in production, got ${shown(lower)}; mend the resource`];
}

/** Pulumi replaces the level that it shows for a rule, and not the one that the rule has in an environment of its own. */
function idleProblems(file: string, name: string, value: unknown): readonly string[] {
    const given = isObject(value) ? value["enforcementLevel"] : value;
    if (name === "all" || !isLevel(given) || given === "disabled") return [];
    const environment = environmentOf(`urn:pulumi:${stackOf(file)}`);
    const level = levelOf(name, environment);
    if (level === declaredLevelOf(name) || level === given) return [];
    return [`: changes nothing in ${environment}, where the rule is ${level}, got ${shown(given)}; use { "level": "${shown(given)}" }`];
}

/** The stack that a file is for, by its name. */
function stackOf(file: string): string {
    return (
        file
            .split("/")
            .at(-1)
            ?.replace(/\.json$/, "") ?? ""
    );
}

function isLevel(value: unknown): boolean {
    const level = asLevel(value);
    return level !== undefined && levels.includes(level);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}

function parse(json: string): unknown {
    try {
        return JSON.parse(json);
    } catch {
        return undefined;
    }
}
