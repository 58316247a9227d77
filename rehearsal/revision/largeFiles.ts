import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { git, type GitPlace } from "./git.ts";

const version = "version https://git-lfs.github.com/spec/v1";

/** @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const pointer = new RegExp(`^${version}\\noid sha256:(?<oid>[0-9a-f]{64})\\n`);

/** A pointer is shorter than that. */
const longestPointerBytes = 1024;

/** With it, Git LFS leaves pointers in the place of files, and asks no server. */
export const withoutServer = { GIT_LFS_SKIP_SMUDGE: "1" };

/**
 * Puts the files that Git LFS keeps on this machine in the place of their pointers.
 * @param place has the index of the checkout
 * @param tree the checkout
 * @returns paths of which the file is not on this machine
 */
export function fillLargeFiles(place: GitPlace, tree: string): readonly string[] {
    const attributes = git(place, "grep", "--cached", "--quiet", "filter=lfs", "--", "**/.gitattributes", ".gitattributes");
    if (attributes.kind !== "answer") return [];
    const found = git(place, "grep", "--cached", "--files-with-matches", "-z", "--fixed-strings", version);
    const common = git(place, "rev-parse", "--git-common-dir");
    if (found.kind !== "answer" || common.kind !== "answer") return [];
    const objects = join(resolve(place.directory, common.text.trimEnd()), "lfs", "objects");
    return found.text.split("\0").filter((path) => {
        const file = join(tree, path);
        const size = path === "" ? undefined : statSync(file, { throwIfNoEntry: false })?.size;
        const oid =
            size !== undefined && size < longestPointerBytes ? pointer.exec(readFileSync(file, "utf8"))?.groups?.["oid"] : undefined;
        if (oid === undefined) return false;
        const object = join(objects, oid.slice(0, 2), oid.slice(2, 4), oid);
        if (!existsSync(object)) return true;
        copyFileSync(object, file);
        return false;
    });
}
