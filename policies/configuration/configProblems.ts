import { basename } from "node:path";
import {
    type Environment,
    type EnvironmentKind,
    environmentOfStack,
    isLaxer,
    isProduction,
    namesKind,
} from "../environment/environment.ts";
import { declaredLevelOf } from "../environment/level.ts";
import type { Rule } from "../rule/rule.ts";
import { configuredKind, environmentKindName } from "./configuredKind.ts";
import { asLevel } from "./packConfig.ts";

/**
 * What is wrong with a configuration of the pack. Pulumi itself accepts names of rules and settings that do not exist, and the rule
 * then goes on as if nothing had been said.
 * @param file named after its stack: `policies/config/prod-eu.json`. One of production may not lower what is never exempted.
 * @param kind of the environment of the stack, where it is known
 */
export function configProblems(file: string, json: string, rules: readonly Rule[], kind?: EnvironmentKind): readonly string[] {
    const config = parse(json);
    if (!isObject(config))
        return [`${file}: is no JSON object, got ${json.trim() === "" ? "nothing" : json.slice(0, 20)}; write {} for no change`];
    const stack = basename(file, ".json");
    const said = environmentOfStack(stack, kind);
    const environment = configuredKind(config) ?? said;
    const isSaid = kind !== undefined || namesKind(stack);
    const wrong = Object.entries(config).flatMap(([name, value]) => {
        const rule = rules.find((candidate) => candidate.name === name);
        if (rule === undefined && name !== "all")
            return [`${file}: ${name}: unknown rule, got ${shown(value)}; use a name of RULES.md or all`];
        const problems = [
            ...entryProblems(value, rule),
            ...loweringProblems(value, rule, environment),
            ...idleProblems(value, rule, environment),
        ];
        return problems.map((problem) => `${file}: ${name}${problem}`);
    });
    return [...(isSaid ? loweredKindProblems(environment, said) : []).map((problem) => `${file}: ${problem}`), ...wrong];
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
        const { minimum, maximum, type, enum: options } = setting.schema;
        if (options !== undefined && setting.read(entry) === undefined)
            return [`.${key}: unknown value, got ${shown(entry)}; use ${options.map(shown).join(", ")}`];
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

/** @param rule undefined for `all` */
function loweringProblems(value: unknown, rule: Rule | undefined, environment: Environment): readonly string[] {
    if (!isProduction(environment) || (rule !== undefined && !rule.neverExempted)) return [];
    const given = isObject(value) ? [value["enforcementLevel"], value["level"]] : [value];
    const lower = given.find((level) => level === "advisory" || level === "disabled");
    return lower === undefined ? [] : [`: lowers what must hold in production, got ${shown(lower)}; fix the resource`];
}

function loweredKindProblems(environment: Environment, said: Environment): readonly string[] {
    if (!isProduction(said) || !isLaxer(environment, said)) return [];
    return [`${environmentKindName}.kind: lowers what must hold in ${said}, got ${environment}; correct what the stack says of itself`];
}

/** Pulumi replaces the level that it shows for a rule, and not the one that the rule has in an environment of its own. */
function idleProblems(value: unknown, rule: Rule | undefined, environment: Environment): readonly string[] {
    const given = isObject(value) ? value["enforcementLevel"] : value;
    if (rule === undefined || !isLevel(given) || given === "disabled") return [];
    const level = rule.levels[environment];
    if (level === declaredLevelOf(rule.levels) || level === given) return [];
    return [`: changes nothing in ${environment}, where the rule is ${level}, got ${shown(given)}; use { "level": "${shown(given)}" }`];
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
