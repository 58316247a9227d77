import { oncePerStack } from "../resources/remembered.ts";
import type { Resource, Stack } from "../resources/resource.ts";
import { tagOf } from "../resources/tags.ts";

/** How strictly a resource is judged, from the strictest in production to the most lenient. Columns of RULES.md, in this order. */
export const environments = ["production", "hipaa", "staging", "development"] as const;
export type Environment = (typeof environments)[number];

export function asEnvironment(value: unknown): Environment | undefined {
    return environments.find((environment) => environment === value);
}

/** What the tag `EnvironmentKind` may say. */
export type EnvironmentKind = Exclude<Environment, "hipaa">;

/** The words that name a kind, as the value of the tag or as the first or last word in the name of a stack. */
const words: Readonly<Record<EnvironmentKind, readonly unknown[]>> = {
    production: ["production", "prod", "prd", "live"],
    staging: ["staging", "stage", "stg"],
    development: ["development", "develop", "dev", "sandbox", "test"],
};

/** The stack that a URN `urn:pulumi:<stack>::<project>::...` belongs to. Commands that read stored state know no other name of it. */
export function stackOf(urn: string): string {
    return urn.split("::")[0]?.split(":")[2] ?? "";
}

/** The stack with its project, as a URN begins: two projects may have stacks of one name. */
export function ownerOf(urn: string): string {
    return urn.split("::").slice(0, 2).join("::");
}

/**
 * As what a resource is judged: by its tag `EnvironmentKind`, which most often is a default tag of its provider, then by that of the other
 * resources of the stack where a rule sees them, then by the name of the stack. Nothing is kept from one resource to the next, so that the
 * order in which they come decides nothing.
 */
export function environmentOf(resource: Resource, stack: Stack = []): Environment {
    const known = environmentsIn.get(stack) ?? new Map<Resource, Environment>();
    const environment = known.get(resource) ?? environmentOfStack(stackOf(resource.urn), kindTagOf(resource) ?? kindTagIn(stack));
    if (stack.length > 0) environmentsIn.set(stack, known.set(resource, environment));
    return environment;
}

/** Every rule on a stack asks for each of its resources. */
const environmentsIn = new WeakMap<Stack, Map<Resource, Environment>>();

/**
 * As what a stack is judged, by its kind where that is known, else by its name. Production is what cannot be placed, and hipaa is a stack of
 * production with that word in its name.
 */
export function environmentOfStack(name: string, kind: string = name): Environment {
    const isOf = (candidate: EnvironmentKind) => ends(kind).some((word) => words[candidate].includes(word));
    if (isOf("production") || !(isOf("staging") || isOf("development"))) return wordsOf(name).includes("hipaa") ? "hipaa" : "production";
    return isOf("staging") ? "staging" : "development";
}

/**
 * As what a stack is judged, and why, for those who tell it.
 * @param kinds what the tags `EnvironmentKind` of its resources say; the strictest counts
 */
export function judgedAs(name: string, kinds: readonly string[]): { readonly environment: Environment; readonly why: string } {
    const kind = strictestOf(kinds);
    const environment = environmentOfStack(name, kind);
    if (kind !== undefined) return { environment, why: `its tag EnvironmentKind is ${kind}` };
    return { environment, why: namesKind(name) ? "its name says so" : "neither its tags nor its name say what it is" };
}

/** Whether a tag or the name of a stack says what an environment is. */
export function namesKind(name: string): boolean {
    return Object.values(words).some((known) => ends(name).some((word) => known.includes(word)));
}

/** What the tags `EnvironmentKind` of a stack say, each value once. */
export const kindTagsIn = oncePerStack((stack): readonly string[] => [...new Set(stack.flatMap((resource) => kindTagOf(resource) ?? []))]);

/** Whether what is said of a stack forbids more than the kind that a configuration gives it. */
export function isLaxer(environment: Environment, said: Environment): boolean {
    const strictness: readonly Environment[] = ["hipaa", "production", "staging", "development"];
    return strictness.indexOf(environment) > strictness.indexOf(said);
}

export function isProduction(environment: Environment): boolean {
    return environment === "production" || environment === "hipaa";
}

function kindTagOf(resource: Resource): string | undefined {
    return tagOf(resource, "EnvironmentKind");
}

/** The strictest kind that a tag of the stack names: rules ask it for resources without tags, such as the stack itself. */
const kindTagIn = oncePerStack((stack) => strictestOf(kindTagsIn(stack)));

function strictestOf(kinds: readonly string[]): string | undefined {
    const rank = (kind: string) => environments.indexOf(environmentOfStack("", kind));
    return [...kinds].sort((a, b) => rank(a) - rank(b))[0];
}

/** The first and the last word of a name. */
function ends(name: string): readonly (string | undefined)[] {
    const named = wordsOf(name);
    return [named[0], named.at(-1)];
}

function wordsOf(name: string): readonly string[] {
    return name.toLowerCase().match(/[a-z]+/g) ?? [];
}
