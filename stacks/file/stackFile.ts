import { isMap } from "../isMap.ts";
import type { Path } from "../problem.ts";
import { alternatives, inMessage, nearest } from "../wording.ts";
import { composeValues } from "./composeValues.ts";
import { defaultProviderProblem } from "./defaultProviderProblem.ts";
import { formatProblems } from "./formatProblems.ts";
import { type ConfigValues, configOf, namespaceProblems, type StackValues, valuesOf } from "./namespace.ts";
import { applyOverride, type Override, type Overrides, readOverride } from "./overrides.ts";
import { type Project, readProject, readYamlIn } from "./project.ts";
import { sortKeys } from "./sortKeys.ts";
import { stackFileKeyProblems } from "./stackFileKeys.ts";
import { stackFileName } from "./stackId.ts";
import type { Promotion } from "./takePromoted.ts";
import { projectKeys } from "./takeShared.ts";
import type { YamlFile } from "./yamlFile.ts";

export interface FileProblems {
    readonly kind: "problems";
    /** `<file>:<line>: <key>: <what is wrong>, got <value>; <what to do>`, ready to print. */
    readonly problems: readonly string[];
}

/** What the CLI would hand to the program, read without it. */
export interface StackFile {
    readonly kind: "values";
    readonly project: Project;
    /** With what they take from shared blocks, not decoded yet. */
    readonly values: StackValues;
    /** Features of Pulumi.yaml, each with its stage here. */
    readonly promotions: readonly Promotion[];
    /** For `pulumi.runtime.setAllConfig`: by full key; maps and lists as JSON. */
    readonly allConfig: Readonly<Record<string, string>>;
    /** What to blame for the value at a path: `Pulumi.staging.yaml:12`, `Pulumi.yaml:70` where it is shared, or an override. */
    readonly where: (path: Path) => string;
}

const noOverrides: Overrides = { set: [], path: false };

/**
 * Reads Pulumi.yaml and Pulumi.<stack>.yaml, or another file instead of it, without decoding the values.
 * @param directory holds both
 * @param project where Pulumi.yaml was read already
 */
export function readStackFile(
    directory: string,
    stack: string,
    overrides = noOverrides,
    project: Project | FileProblems = readProject(directory),
): StackFile | FileProblems {
    if (project.kind === "problems") return project;
    if (!project.stacks.includes(stack)) return { kind: "problems", problems: [unknownStack(stack, project.stacks)] };
    const fileName = overrides.file ?? stackFileName(stack);
    const file = readYamlIn(directory, fileName);
    if (file.kind === "problems") return file;

    const config = { ...project.config, ...configOf(file) };
    const own = override(valuesOf(project.name, config), project.name, overrides);
    const problems = [...fileProblems(fileName, project, file), ...own.problems];
    if (problems.length > 0) return { kind: "problems", problems };

    const { values, promotions, problems: taking, sourceOf } = composeValues(own.values);
    const where = (path: Path): string => {
        const source = sourceOf(path);
        return projectKeys.includes(String(source[0])) ? project.where(source) : placeOf(source, fileName, project, file, own.applied);
    };
    if (taking.length > 0) return { kind: "problems", problems: formatProblems(taking, project.name, where) };
    const full = Object.entries(own.values).map(([key, value]) => [`${project.name}:${key}`, value]);
    return { kind: "values", project, values, promotions, allConfig: asText({ ...config, ...Object.fromEntries(full) }), where };
}

function unknownStack(stack: string, stacks: readonly string[]): string {
    if (stacks.length === 0) return `unknown stack, got ${inMessage(stack)}; this folder has none yet, write ${stackFileName(stack)}`;
    const meant = nearest(stack, stacks);
    const guess = meant === undefined ? "" : `did you mean ${meant}? `;
    return `unknown stack, got ${inMessage(stack)}; ${guess}write ${alternatives(stacks)}, or a file ${stackFileName(stack)}`;
}

/** What is wrong with the keys of the two files. */
function fileProblems(fileName: string, project: Project, file: YamlFile): readonly string[] {
    const written = configOf(file);
    const misplaced = projectKeys
        .map((key) => `${project.name}:${key}`)
        .filter((key) => Object.hasOwn(written, key))
        .map((key) => ({ key, text: "stands in Pulumi.yaml alone, for all stacks; move it there" }));
    const guard = defaultProviderProblem({ ...project.config, ...written });
    const foreign = namespaceProblems(project.name, { ...project.config, ...written });
    return [
        ...stackFileKeyProblems(fileName, project.name, file),
        ...[...foreign, ...misplaced, ...(guard === undefined ? [] : [guard])].map(({ key, text }) => {
            const line = file.lineOf(["config", key]) ?? 1;
            return Object.hasOwn(written, key) ? `${fileName}:${line}: ${key}: ${text}` : `${project.where([key])}: ${key}: ${text}`;
        }),
    ];
}

interface Overridden {
    readonly values: StackValues;
    readonly applied: readonly Override[];
    readonly problems: readonly string[];
}

function override(values: StackValues, project: string, { set, path }: Overrides): Overridden {
    return set.reduce<Overridden>(
        (before, pair) => {
            const read = readOverride(pair, project, path);
            const changed = typeof read === "string" ? read : applyOverride(before.values, read);
            if (typeof read === "string" || typeof changed === "string")
                return { ...before, problems: [...before.problems, String(changed)] };
            return { ...before, values: changed, applied: [...before.applied, read] };
        },
        { values, applied: [], problems: [] },
    );
}

/** The CLI hands every value over as text, maps with their keys sorted. */
function asText(config: ConfigValues): Readonly<Record<string, string>> {
    return Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, typeof value === "object" ? JSON.stringify(value, sortKeys) : String(value)]),
    );
}

/** Whether Pulumi.yaml says more of a value than that a stack without it has none. */
function isGiven(value: unknown, [step]: Path): boolean {
    return isMap(value) ? step !== undefined && Object.hasOwn(value, step) : value !== undefined;
}

function placeOf(path: Path, fileName: string, project: Project, file: YamlFile, overrides: readonly Override[]): string {
    // Also an override below the path: what was wrong with neither bound may be wrong with both.
    const cause = overrides.findLast((candidate) => candidate.path.every((step, index) => index >= path.length || step === path[index]));
    if (cause !== undefined) return cause.label;
    const [top = "", ...rest] = path;
    const key = `${project.name}:${top}`;
    if (!Object.hasOwn(configOf(file), key) && isGiven(project.config[key], rest)) return project.where(path);
    return `${fileName}:${file.lineOf(["config", key, ...rest]) ?? 1}`;
}
