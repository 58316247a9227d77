import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../text/usageError.ts";
import { type Revision, revisionText } from "./findRevision.ts";
import { git, type GitPlace } from "./git.ts";
import { fillLargeFiles, withoutServer } from "./largeFiles.ts";
import { linkPackages } from "./linkPackages.ts";

/** The files of a revision, as far as git has them. */
export interface Checkout {
    /** Of the repository, here. */
    readonly root: string;
    /** The same, there. */
    readonly tree: string;
    /** The folder that was asked from, there. */
    readonly project: string;
    /** For a program there that asks git: the commit is the one of here, so that it does not differ, and the files are those of the revision. */
    readonly env: NodeJS.ProcessEnv;
    readonly warnings: readonly string[];
}

/** The mode of a submodule among the files of a tree. */
const submoduleLine = /^160000 commit (?<commit>[0-9a-f]+)\t(?<path>.*)$/;

/**
 * Writes the repository as a revision has it, with the packages that are installed here. The repository does not learn of it: unlike a worktree,
 * the files have an index of their own, and no hook is called.
 * @param to an empty folder
 * @param main folder of the program, from the one that is asked from. @default that one
 * @throws UsageError
 */
export function checkout(revision: Revision, to: string, place: GitPlace, main = "."): Checkout {
    const ask = (...args: readonly string[]) => answerOf(revision, place, args);
    const tree = join(to, "tree");
    const root = ask("rev-parse", "--show-toplevel").trimEnd();
    const folder = join(".", ask("rev-parse", "--show-prefix").trimEnd(), ".");
    const project = join(tree, folder);
    const index = join(to, "index");
    const warnings = writeTree(revision, { ...place, directory: root }, tree, index);
    if (existsSync(project)) linkPackages(root, tree, [folder, join(folder, main)]);
    const env = { GIT_DIR: ask("rev-parse", "--absolute-git-dir").trimEnd(), GIT_WORK_TREE: tree, GIT_INDEX_FILE: index };
    return { root, tree, project, env, warnings };
}

/** @returns what is not in it */
function writeTree(revision: Revision, place: GitPlace, to: string, index: string): readonly string[] {
    const own: GitPlace = { ...place, env: { ...place.env, ...withoutServer, GIT_INDEX_FILE: index } };
    mkdirSync(to, { recursive: true });
    answerOf(revision, own, ["read-tree", revision.commit]);
    answerOf(revision, own, ["checkout-index", "--all", "--quiet", `--prefix=${to}/`]);
    const large = fillLargeFiles(own, to);
    const lines = answerOf(revision, own, ["ls-tree", "-r", "-z", "--full-tree", revision.commit]).split("\0");
    const empty = lines.flatMap((line) => {
        const { commit, path } = submoduleLine.exec(line)?.groups ?? {};
        if (commit === undefined || path === undefined) return [];
        const submodule: GitPlace = { directory: join(place.directory, path), env: withoutRepository(place.env) };
        const isThere = existsSync(join(submodule.directory, ".git")) && git(submodule, "cat-file", "-e", commit).kind === "answer";
        if (isThere) return writeTree({ name: path, commit }, submodule, join(to, path), `${index}-${commit}`);
        return [`${revisionText(revision)}: the submodule ${path} is empty there, run: git submodule update --init, and git fetch in it`];
    });
    const [first, ...others] = large;
    const more = others.length > 0 ? ` and ${String(others.length)} more` : "";
    const pointers = `${revisionText(revision)}: ${first ?? ""}${more} shows as changed, as Git LFS has no such file here; run: git lfs fetch origin ${revision.commit}`;
    return [...empty, ...(first === undefined ? [] : [pointers])];
}

/** Where git runs a hook, it says there which repository is meant. */
function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"].includes(name)));
}

function answerOf(revision: Revision, place: GitPlace, args: readonly string[]): string {
    const answer = git(place, ...args);
    if (answer.kind === "answer") return answer.text;
    const reason = answer.kind === "refusal" ? `git says ${answer.reason}` : "there is no git";
    throw new UsageError(`--against: ${revisionText(revision)} cannot be read, ${reason}; name another revision`);
}
