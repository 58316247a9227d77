import { existsSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../../../text/usageError.ts";
import { type Revision, revisionText } from "./findRevision.ts";
import { git, type GitPlace } from "./git.ts";

/**
 * Writes the project as a revision has it, with the packages that are installed here. The repository does not learn of it: unlike a worktree,
 * the files have an index of their own, and no hook is called.
 * @param to an empty folder
 * @returns the folder of the project, which is a part of the repository where the project is
 * @throws UsageError
 */
export function checkout(revision: Revision, to: string, { directory, env }: GitPlace): string {
    const own: GitPlace = { directory, env: { ...env, GIT_INDEX_FILE: join(to, "index") } };
    const answers = [
        git(own, "rev-parse", "--show-prefix"),
        git(own, "read-tree", revision.commit),
        git(own, "checkout-index", "--all", "--quiet", `--prefix=${join(to, "tree")}/`),
    ];
    for (const answer of answers) {
        if (answer.kind === "refusal") {
            throw new UsageError(`--against: ${revisionText(revision)} cannot be read, git says ${answer.reason}; name another revision`);
        }
    }
    const [prefix] = answers;
    const project = join(to, "tree", prefix?.kind === "answer" ? prefix.text.trim() : "");
    const modules = nodeModules(directory);
    if (modules !== undefined && existsSync(project)) {
        rmSync(join(project, "node_modules"), { recursive: true, force: true });
        symlinkSync(modules, join(project, "node_modules"), "junction");
    }
    return project;
}

/** The nearest folder of packages, from here up. */
function nodeModules(directory: string): string | undefined {
    const here = join(directory, "node_modules");
    if (existsSync(here)) return realpathSync(here);
    const above = dirname(directory);
    return above === directory ? undefined : nodeModules(above);
}
