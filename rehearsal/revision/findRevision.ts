import { UsageError } from "../../text/usageError.ts";
import { visible } from "../../text/visible.ts";
import { git, type GitPlace } from "./git.ts";

/** A commit, by the name that the user gave to it. */
export interface Revision {
    /** `main` */
    readonly name: string;
    /** 40 hexadecimal digits, or 64. */
    readonly commit: string;
}

/** `main (7839e31)`. */
export function revisionText({ name, commit }: Revision): string {
    return commit.startsWith(name) ? name : `${name} (${commit.slice(0, 7)})`;
}

/** What may be named in the place of a revision. */
interface Beside {
    /** `file` */
    readonly what: string;
    /** `a file of pulumi stack export` */
    readonly mend: string;
}

const exportedState: Beside = { what: "file", mend: "a file of pulumi stack export" };

/**
 * Looks a branch, a tag or a commit up.
 * @param name nothing beside a revision has it
 * @param beside @default a file of an exported state
 * @throws UsageError that says why there is none
 */
export function findRevision(name: string, place: GitPlace, { what, mend: other }: Beside = exportedState): Revision {
    const wrong = (problem: string, mend: string): never => {
        throw new UsageError(`--against: ${problem}, got ${visible(JSON.stringify(name))}; ${mend}`);
    };
    const shallow = git(place, "rev-parse", "--is-shallow-repository");
    if (shallow.kind === "missing") return wrong(`no such ${what}, and no git to look for a revision`, `install git, or name a ${what}`);
    if (shallow.kind === "refusal") return wrong(`no such ${what}, and git finds no repository (${shallow.reason})`, `name a ${what}`);
    const commit = commitOf(name, place);
    if (commit !== undefined) return { name, commit };
    if (shallow.text.trim() === "true") {
        return wrong(`no such ${what}, nor a revision in this shallow clone`, `run git fetch --unshallow, or name a ${what}`);
    }
    const remote = `origin/${name}`;
    const meant = commitOf(remote, place) === undefined ? "" : `did you mean ${remote}? `;
    return wrong(`no such ${what} or git revision`, `${meant}name a branch, a tag, a commit, or ${other}`);
}

/** Undefined where there is no such revision. */
export function commitOf(name: string, place: GitPlace): string | undefined {
    // It would be an option of git.
    if (name.startsWith("-")) return undefined;
    const found = git(place, "rev-parse", "--verify", "--quiet", `${name}^{commit}`);
    return found.kind === "answer" ? found.text.trim() : undefined;
}
