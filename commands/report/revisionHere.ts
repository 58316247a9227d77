import { git, type GitPlace } from "../../rehearsal/revision/git.ts";

/** The commit that is checked out: `main (7839e31), with changes`. Undefined where git knows none. */
export function revisionHere(place: GitPlace): string | undefined {
    const commit = git(place, "rev-parse", "--short", "HEAD");
    if (commit.kind !== "answer") return undefined;
    const branch = git(place, "rev-parse", "--abbrev-ref", "HEAD");
    const status = git(place, "status", "--porcelain", "--untracked-files=no");
    const name =
        branch.kind === "answer" && branch.text.trim() !== "HEAD" ? `${branch.text.trim()} (${commit.text.trim()})` : commit.text.trim();
    return status.kind === "answer" && status.text !== "" ? `${name}, with changes that are not committed` : name;
}
