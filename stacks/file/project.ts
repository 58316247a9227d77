import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { isMap } from "../isMap.ts";
import type { Path } from "../problem.ts";
import { inMessage } from "../wording.ts";
import { type ConfigValues, configOf } from "./namespace.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { isThere, readText } from "../../text/readText.ts";
import { projectFileName } from "./stackId.ts";
import { readYaml, type YamlFile, type YamlProblems } from "./yamlFile.ts";

/** What Pulumi.yaml says, and which stacks stand beside it. */
export interface Project {
    readonly kind: "project";
    readonly name: string;
    /** Those of the rollout in its order, then the others by their names. */
    readonly stacks: readonly string[];
    /** In which changes go from stack to stack. A stack that is not in it takes no part in the rollout. */
    readonly rolloutOrder: readonly string[];
    /** What holds where a stack says nothing. */
    readonly config: ConfigValues;
    /** `Pulumi.yaml:12`. @param path starts at a key, which may stand there without the namespace of the project */
    readonly where: (path: Path) => string;
}

/** Reads the project of a folder. */
export function readProject(directory: string): Project | YamlProblems {
    const file = readYamlIn(directory, projectFileName);
    if (file.kind === "problems") return file;
    const { name } = file.root;
    const problem = (path: Path, text: string): YamlProblems => ({
        kind: "problems",
        problems: [`${projectFileName}:${file.lineOf(path) ?? 1}: ${text}`],
    });
    if (typeof name !== "string") return problem(["name"], `name: not the name of a project, got ${inMessage(name)}; write a word`);

    const declared = declarationsOf(name, file);
    const config = Object.fromEntries([...declared].map(([key, { value }]) => [key, value]));
    const order = config[`${name}:rolloutOrder`] ?? [];
    if (!isListOfTexts(order)) {
        const path = declared.get(`${name}:rolloutOrder`)?.path ?? [];
        return problem(path, `${name}:rolloutOrder: not a list of stacks, got ${inMessage(order)}; write one such as [staging, prod]`);
    }
    const stacks = stacksIn(directory);
    const ordered = [...new Set(order)].filter((stack) => stacks.includes(stack));
    return {
        kind: "project",
        name,
        stacks: [...ordered, ...stacks.filter((stack) => !ordered.includes(stack))],
        rolloutOrder: order,
        config,
        where: ([key, ...rest]) => {
            const base = declared.get(String(key).includes(":") ? String(key) : `${name}:${key}`)?.path ?? [];
            return `${projectFileName}:${file.lineOf([...base, ...rest]) ?? 1}`;
        },
    };
}

/** The stacks that have a file `Pulumi.<stack>.yaml`, sorted by name. */
export function stacksIn(directory: string): readonly string[] {
    return readdirSync(directory)
        .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.slice(1) ?? [])
        .sort();
}

/** @param name of the file, named in the problems */
export function readYamlIn(directory: string, name: string): YamlFile | YamlProblems {
    const path = resolve(directory, name);
    try {
        if (isThere(path)) return readYaml(name, readText(path, name));
        return { kind: "problems", problems: [`${name}: no such file in ${directory}; run this in the project's folder`] };
    } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        return { kind: "problems", problems: [error.message] };
    }
}

interface Declaration {
    readonly value: unknown;
    /** Where the value stands in the file. */
    readonly path: Path;
}

/** Values by full key, each written as `value`, as `default`, or in the short form `key: value`. */
function declarationsOf(name: string, file: YamlFile): ReadonlyMap<string, Declaration> {
    const declarations = Object.entries(configOf(file)).flatMap(([key, declared]) => {
        const form = isMap(declared) ? (["value", "default"] as const).find((candidate) => declared[candidate] !== undefined) : undefined;
        if (isMap(declared) && form === undefined) return [];
        const value = isMap(declared) && form !== undefined ? declared[form] : declared;
        const path = ["config", key, ...(form === undefined ? [] : [form])];
        return [[key.includes(":") ? key : `${name}:${key}`, { value, path }] as const];
    });
    return new Map(declarations);
}

function isListOfTexts(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}
