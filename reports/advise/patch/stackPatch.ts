import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { isMap } from "../../../stacks/isMap.ts";
import { formatPath } from "../../../stacks/file/formatPath.ts";
import { projectFileName } from "../../../stacks/file/stackId.ts";
import type { Path } from "../../../stacks/problem.ts";
import { valueAt } from "../../../stacks/valueAt.ts";
import { parse } from "yaml";
import type { Change } from "../step/tryStep.ts";
import { setInYaml } from "./setInYaml.ts";

/** A file that holds configuration, as it stands. */
export interface ConfigFile {
    /** As the patch names it. */
    readonly name: string;
    readonly text: string;
}

export interface StackPatch {
    /** Unified diffs; empty: nothing is changed. */
    readonly diff: string;
    /** What one has to know before it is applied, a line each. */
    readonly notes: readonly string[];
}

interface PatchedStack {
    readonly project: string;
    readonly stackFile: ConfigFile;
    readonly projectFile: ConfigFile;
    /** `Pulumi.staging.yaml:12`: what a value comes from now. */
    readonly where: (path: Path) => string;
}

/**
 * The changes as a patch that `git apply` and `patch -p1` take. It changes the stack file, over what a shared block says; where a whole
 * block stands in Pulumi.yaml alone, it is changed there.
 */
export function stackPatch(changes: readonly Change[], { project, stackFile, projectFile, where }: PatchedStack): StackPatch {
    const texts = new Map([stackFile, projectFile].map((file) => [file, file.text]));
    const notes: string[] = [];
    for (const { path, value } of changes) {
        const own = pathInStack(stackFile, project, path);
        const file = own === undefined ? projectFile : stackFile;
        const target = own ?? pathInProject(projectFile, project, path);
        const edited = target && setInYaml(texts.get(file) ?? "", target, value);
        const name = `${project}:${formatPath(path)}`;
        if (edited === undefined) notes.push(`${name}: no place for it was found in ${file.name}; write ${value} there by hand`);
        else texts.set(file, edited);
        if (own !== undefined && where(path).startsWith(`${projectFileName}:`))
            notes.push(`${name}: this stack alone, over ${where(path)}`);
        if (own === undefined) notes.push(`${name}: in ${projectFileName}, for every stack that has no such block of its own`);
    }
    const diff = [...texts].flatMap(([{ name, text }, now]) =>
        now === text
            ? []
            : [createTwoFilesPatch(`a/${name}`, `b/${name}`, text, now, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY })],
    );
    return { diff: diff.join(""), notes };
}

/** Undefined where the stack file does not have the block. */
function pathInStack({ text }: ConfigFile, project: string, [top = "", ...rest]: Path): Path | undefined {
    const key = `${project}:${top}`;
    return valueAt(parse(text), "config", key) === undefined ? undefined : ["config", key, ...rest];
}

/** Pulumi.yaml may describe a key, and give its value below that. */
function pathInProject({ text }: ConfigFile, project: string, [top = "", ...rest]: Path): Path | undefined {
    const config = valueAt(parse(text), "config");
    const key = [`${project}:${top}`, String(top)].find((candidate) => valueAt(config, candidate) !== undefined);
    if (key === undefined) return undefined;
    const form = ["value", "default"].find((candidate) => isMap(valueAt(config, key, candidate)));
    return ["config", key, ...(form === undefined ? [] : [form]), ...rest];
}
