import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ProjectFile } from "../project/projectFile.ts";
import { stacksOf } from "../project/stackConfig.ts";
import { UsageError } from "../../text/usageError.ts";
import type { Options } from "./options.ts";

/** Where the stacks of a project are stored. */
export function stateFolderOf({ directory }: ProjectFile, { state }: Pick<Options, "state">): string {
    return resolve(state ?? join(directory, ".rehearsal"));
}

/**
 * The stack that is meant: one with a file, or that is stored, or any name where no stack of the project has a file. A project with one stack
 * needs no name of it, and `acme/shop/dev` is `dev`.
 * @throws UsageError
 */
export function stackNamed(given: string | undefined, project: ProjectFile, options: Pick<Options, "state" | "configFile">): string {
    const name = given?.split("/").at(-1);
    const stacks = stacksOf(project);
    const [only = "dev"] = stacks;
    if (name === undefined) {
        if (stacks.length > 1) throw new UsageError(`which stack? name one of ${stacks.join(", ")}`);
        return only;
    }
    const isKnown = stacks.length === 0 || stacks.includes(name) || existsSync(join(stateFolderOf(project, options), name));
    if (isKnown || options.configFile !== undefined) return name;
    throw new UsageError(
        `no stack ${name}: there is no Pulumi.${name}.yaml; write it, or name ${stacks.length > 1 ? "one of " : ""}${stacks.join(", ")}`,
    );
}
