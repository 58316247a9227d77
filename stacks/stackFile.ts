import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isMap } from "./isMap.ts";
import type { Path } from "./problem.ts";
import { checkStack, formatProblem, projectName, stackFileName, unknownStack, type StackValues } from "./decodeStack.ts";
import { applyOverride, readOverride, type Override, type Overrides } from "./overrides.ts";
import { stackNames, type StackConfig } from "./stackConfig.ts";
import { stackFileKeyProblems } from "./stackFileKeys.ts";
import { readYaml, type YamlFile, type YamlProblems } from "./yamlFile.ts";

export type { Overrides } from "./overrides.ts";

export interface FileProblems {
    readonly kind: "problems";
    /** `<file>:<line>: <key>: <what is wrong>, got <value>; <what to do>`, ready to print. */
    readonly problems: readonly string[];
}

/** What the CLI would hand to the program, read without it. */
export interface StackFile {
    readonly kind: "values";
    /** By top-level key without the namespace, not decoded yet. */
    readonly values: StackValues;
    /** For `pulumi.runtime.setAllConfig`: by full key; maps and lists as JSON. */
    readonly allConfig: Readonly<Record<string, string>>;
    /** What to blame for the value at a path: `Pulumi.staging.yaml:12`, or an override. */
    readonly where: (path: Path) => string;
}

export interface LoadedStack {
    readonly kind: "config";
    readonly config: StackConfig;
    readonly allConfig: Readonly<Record<string, string>>;
}

const projectFile = "Pulumi.yaml";
const namespace = `${projectName}:`;
const noOverrides: Overrides = { set: [], path: false };

/** Reads and decodes the two files of a stack, as the CLI and the program would; problems name the line where the key stands. */
export function loadStackFile(directory: string, stack: string, overrides = noOverrides): LoadedStack | FileProblems {
    const file = readStackFile(directory, stack, overrides);
    if (file.kind === "problems") return file;
    const checked = checkStack(stack, file.values);
    return checked.kind === "value"
        ? { kind: "config", config: checked.value, allConfig: file.allConfig }
        : { kind: "problems", problems: checked.problems.map((problem) => formatProblem(file.where(problem.path), problem)) };
}

/** Reads Pulumi.yaml and Pulumi.<stack>.yaml, or the file in its place, without decoding the values. @param directory holds both */
export function readStackFile(directory: string, stack: string, overrides = noOverrides): StackFile | FileProblems {
    if (!stackNames.some((name) => name === stack)) return { kind: "problems", problems: [unknownStack(stack)] };
    const name = overrides.file ?? stackFileName(stack);
    const project = readFile(directory, projectFile);
    const file = readFile(directory, name);
    if (project.kind === "problems" || file.kind === "problems") {
        return { kind: "problems", problems: [project, file].flatMap((read) => (read.kind === "problems" ? read.problems : [])) };
    }
    const config = { ...projectConfig(project), ...configOf(file) };
    const own = Object.entries(config).flatMap(([key, value]) => (key.startsWith(namespace) ? [[key.slice(namespace.length), value]] : []));
    const overridden = override(Object.fromEntries(own), overrides);
    const problems = [...stackFileKeyProblems(name, file), ...overridden.problems];
    if (problems.length > 0) return { kind: "problems", problems };

    const full = Object.entries(overridden.values).map(([key, value]) => [`${namespace}${key}`, value]);
    return {
        kind: "values",
        values: overridden.values,
        allConfig: asText({ ...config, ...Object.fromEntries(full) }),
        where: (path) => placeOf(path, name, file, overridden.applied),
    };
}

function readFile(directory: string, name: string): YamlFile | YamlProblems {
    const path = resolve(directory, name);
    if (!existsSync(path))
        return { kind: "problems", problems: [`${name}: no such file in ${directory}; run this in the project's folder`] };
    return readYaml(name, readFileSync(path, "utf8"));
}

function configOf({ root }: YamlFile): StackValues {
    const config = root["config"];
    return isMap(config) ? config : {};
}

/** What Pulumi.yaml says about a key whose stack says nothing: its `value`, its `default`, or the short form `key: value`. */
function projectConfig(project: YamlFile): StackValues {
    const entries = Object.entries(configOf(project)).flatMap(([key, declared]) => {
        const value = isMap(declared) ? (declared["value"] ?? declared["default"]) : declared;
        return value === undefined ? [] : [[key.includes(":") ? key : `${namespace}${key}`, value]];
    });
    return Object.fromEntries(entries);
}

interface Overridden {
    readonly values: StackValues;
    readonly applied: readonly Override[];
    readonly problems: readonly string[];
}

function override(values: StackValues, { set, path }: Overrides): Overridden {
    return set.reduce<Overridden>(
        (before, pair) => {
            const read = readOverride(pair, path);
            const changed = typeof read === "string" ? read : applyOverride(before.values, read);
            if (typeof read === "string" || typeof changed === "string")
                return { ...before, problems: [...before.problems, String(changed)] };
            return { ...before, values: changed, applied: [...before.applied, read] };
        },
        { values, applied: [], problems: [] },
    );
}

/** The CLI hands every value over as text, maps with their keys sorted. */
function asText(config: StackValues): Readonly<Record<string, string>> {
    return Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, typeof value === "object" ? JSON.stringify(value, sortKeys) : String(value)]),
    );
}

function sortKeys(_key: string, value: unknown): unknown {
    return isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}

function placeOf(path: Path, name: string, file: YamlFile, overrides: readonly Override[]): string {
    // Also an override below the path: what was wrong with neither bound may be wrong with both.
    const cause = overrides.findLast((candidate) => candidate.path.every((step, index) => index >= path.length || step === path[index]));
    if (cause !== undefined) return cause.label;
    const [top = "", ...rest] = path;
    const key = `${namespace}${top}`;
    const line = Object.hasOwn(configOf(file), key) ? file.lineOf(["config", key, ...rest]) : undefined;
    return line === undefined ? name : `${name}:${line}`;
}
