import { isMap } from "../isMap.ts";
import { formatPath } from "../file/formatPath.ts";
import { projectFileName } from "../file/stackId.ts";
import type { Path } from "../problem.ts";
import { valueAt } from "../valueAt.ts";
import { parse } from "yaml";
import { fileDiff } from "./fileDiff.ts";
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

/** A key and what it becomes. */
export interface PatchedValue {
    readonly path: Path;
    readonly value: number;
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
export function stackPatch(changes: readonly PatchedValue[], { project, stackFile, projectFile, where }: PatchedStack): StackPatch {
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
    return { diff: [...texts].map(([{ name, text }, now]) => fileDiff(name, text, now)).join(""), notes };
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
