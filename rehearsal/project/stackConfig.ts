import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../contract/values.ts";
import { openCrypter } from "../engine/state/passphrase.ts";
import { readYaml } from "./documents.ts";
import { fullKey, type ProjectFile, stackFileOf } from "./projectFile.ts";

/** The configuration of a stack, as the language host hands it to a program. */
export interface StackConfiguration {
    /** By full key; maps and lists as JSON. */
    readonly values: Readonly<Record<string, string>>;
    /** Keys whose values are secret. */
    readonly secretKeys: readonly string[];
    readonly warnings: readonly string[];
    /** What the CLI would refuse; one a line. */
    readonly problems: readonly string[];
}

export interface StackConfigSettings {
    /** `key=value`, for this run alone. */
    readonly overrides: readonly string[];
    /** A file in the place of `Pulumi.<stack>.yaml`. */
    readonly configFile?: string;
    /** Of the secrets in the file. @default nobody knows it */
    readonly passphrase?: string;
}

/** The stacks that have a file. */
export function stacksOf({ directory, stackConfigDir }: ProjectFile): readonly string[] {
    return readdirSync(join(directory, stackConfigDir))
        .flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.slice(1, 2) ?? [])
        .sort();
}

/** Values of the command line, of the stack and of the project, in this order. @throws FileProblem */
export function readStackConfig(project: ProjectFile, stack: string, settings: StackConfigSettings): StackConfiguration {
    const file = settings.configFile ?? stackFileOf(project, stack);
    const root = file === undefined ? {} : readYaml(file);
    const salt = root["encryptionsalt"];
    const written = isObject(root["config"]) ? root["config"] : {};
    const overrides = settings.overrides.map((pair) => {
        const equals = pair.indexOf("=");
        return [pair.slice(0, equals < 0 ? undefined : equals), equals < 0 ? "" : pair.slice(equals + 1)] as const;
    });
    const values = new Map<string, unknown>(
        [...project.config].flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
    );
    for (const [key, value] of [...Object.entries(written), ...overrides]) values.set(fullKey(project.name, key), value);

    const reader = new SecretReader(typeof salt === "string" ? salt : undefined, settings.passphrase);
    const entries = [...values].map(([key, value]) => [key, asText(reader.opened(key, value))] as const);
    const declaredSecrets = [...project.config].flatMap(([key, { isSecret }]) => (isSecret ? [key] : []));
    return {
        values: Object.fromEntries(entries),
        secretKeys: [...new Set([...reader.secretKeys, ...declaredSecrets])],
        warnings: reader.warnings,
        problems: problemsOf(project, values, overrides, stack),
    };
}

/**
 * What the CLI refuses, in its words.
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/workspace/config.go
 */
function problemsOf(
    { name, config }: ProjectFile,
    values: ReadonlyMap<string, unknown>,
    overrides: readonly (readonly [string, string])[],
    stack: string,
): readonly string[] {
    const declared = [...config].sort(([, { key: one }], [, { key: other }]) => (one < other ? -1 : 1));
    // Of the keys of others a project only says values.
    const missing = declared
        .filter(([key]) => values.get(key) === undefined && key.startsWith(`${name}:`))
        .map(([, { key }]) => `'${key}'`);
    const list = [missing.slice(0, -1).join(", "), ...missing.slice(-1)].filter((part) => part !== "").join(" and ");
    const given = new Set(overrides.map(([key]) => fullKey(name, key)));
    return [
        ...(missing.length === 0 ? [] : [`Stack '${stack}' is missing configuration value${missing.length > 1 ? "s" : ""} ${list}`]),
        ...declared.flatMap(([fullName, { key, type, isSecret }]) => {
            const value = values.get(fullName);
            if (value === undefined || type === undefined || isEncrypted(value)) return [];
            const about = `Stack '${stack}' with configuration key '${key}' must be`;
            // A value of the command line is for this run alone, and stands in no file.
            if (isSecret && !given.has(fullName)) return [`${about} encrypted as it's secret`];
            return isOfType(type, value) ? [] : [`${about} of type '${type}', got ${JSON.stringify(value)}`];
        }),
    ];
}

/** Scalars of a stack file and of the command line are texts to the CLI. */
function isOfType(type: string, value: unknown): boolean {
    const [, items] = /^array<(.*)>$/.exec(type) ?? [];
    if (items !== undefined) return Array.isArray(value) && value.every((item) => isOfType(items, item));
    switch (type) {
        case "integer":
            return /^-?\d+$/.test(String(value));
        case "boolean":
            return /^(true|false)$/.test(String(value));
        case "array":
            return Array.isArray(value);
        case "object":
            return isObject(value);
        default:
            return !Array.isArray(value) && !isObject(value);
    }
}

function isEncrypted(value: unknown): value is { readonly secure: string } {
    return isObject(value) && typeof value["secure"] === "string" && Object.keys(value).length === 1;
}

function asText(value: unknown): string {
    return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Opens the values that a stack file has encrypted with a passphrase; others stay closed, and a program gets a word in their place. */
class SecretReader {
    readonly secretKeys: string[] = [];
    readonly warnings: string[] = [];
    readonly #open: ((text: string) => string) | undefined;

    readonly #hasSalt: boolean;

    constructor(salt: string | undefined, passphrase: string | undefined) {
        this.#hasSalt = salt !== undefined;
        if (salt === undefined || passphrase === undefined) return;
        const crypter = openCrypter(passphrase, salt);
        this.#open = (text) => crypter.decrypt(text);
    }

    opened(key: string, value: unknown): unknown {
        const before = this.warnings.length;
        const opened = this.#inside(value, key);
        const isSecret = JSON.stringify(value)?.includes('"secure"') === true && JSON.stringify(opened) !== JSON.stringify(value);
        if (isSecret || this.warnings.length > before) this.secretKeys.push(key);
        return opened;
    }

    #inside(value: unknown, key: string): unknown {
        if (Array.isArray(value)) return value.map((item) => this.#inside(item, key));
        if (!isObject(value)) return value;
        if (!isEncrypted(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#inside(item, key)]));
        if (this.#open !== undefined) return this.#open(value.secure);
        // Without a salt a service holds the key: Pulumi Cloud, or a KMS.
        const mend = this.#hasSalt ? "set PULUMI_CONFIG_PASSPHRASE, or " : "";
        this.warnings.push(`${key}: is encrypted, and the program gets a word in its place; ${mend}give a value: --config ${key}=<value>`);
        return "rehearsed-secret";
    }
}
