import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema.js";
import type { Environment } from "../environment/environment.ts";

/** A number, flag or list of a rule that the configuration of the pack may replace. */
export interface Setting<T> {
    readonly name: string;
    /** What Pulumi and our own linter accept. */
    readonly schema: PolicyConfigJSONSchema;
    readonly fallback: (environment: Environment) => T;
    /** @returns undefined when the value has another type. */
    readonly read: (value: unknown) => T | undefined;
}

type Fallback<T> = T | Readonly<Record<Environment, T>>;

export function number(name: string, fallback: Fallback<number>, description: string, bounds: { minimum?: number; maximum?: number } = {}) {
    return setting(name, fallback, { type: "number", description, ...bounds }, (value) =>
        typeof value === "number" && value >= (bounds.minimum ?? -Infinity) && value <= (bounds.maximum ?? Infinity) ? value : undefined,
    );
}

export function flag(name: string, fallback: boolean, description: string): Setting<boolean> {
    return setting(name, fallback, { type: "boolean", description }, (value) => (typeof value === "boolean" ? value : undefined));
}

export function strings(name: string, fallback: readonly string[], description: string): Setting<readonly string[]> {
    return setting(name, fallback, { type: "array", items: { type: "string" }, description }, (value) =>
        Array.isArray(value) && value.every((element) => typeof element === "string") ? value : undefined,
    );
}

export function choice(name: string, fallback: string, options: readonly string[], description: string): Setting<string> {
    return setting(name, fallback, { type: "string", enum: [...options], description }, (value) =>
        typeof value === "string" && options.includes(value) ? value : undefined,
    );
}

/** The configured value, or the pack's own when nothing valid is configured: a pack that was never configured judges as strictly. */
export function valueOf<T>(setting: Setting<T>, configured: Readonly<Record<string, unknown>>, environment: Environment): T {
    return setting.read(configured[setting.name]) ?? setting.fallback(environment);
}

/** Numbers by name, none unless configured. */
export function numbers(name: string, description: string): Setting<Readonly<Record<string, number>>> {
    return setting<Readonly<Record<string, number>>>(
        name,
        {},
        { type: "object", additionalProperties: { type: "number" }, description },
        (value) => (isNumbers(value) ? value : undefined),
    );
}

function isNumbers(value: unknown): value is Readonly<Record<string, number>> {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.values(value).every((element) => typeof element === "number")
    );
}

function setting<T>(
    name: string,
    fallback: Fallback<T>,
    schema: PolicyConfigJSONSchema,
    read: (value: unknown) => T | undefined,
): Setting<T> {
    const perEnvironment = (value: Fallback<T>): value is Readonly<Record<Environment, T>> =>
        typeof value === "object" && value !== null && "hipaa" in value;
    return { name, schema, read, fallback: (environment) => (perEnvironment(fallback) ? fallback[environment] : fallback) };
}
