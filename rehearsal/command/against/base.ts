import { statSync } from "node:fs";
import { resolve } from "node:path";
import { startProgress } from "../../display/progress.ts";
import { commitOf, findRevision, revisionText } from "../../revision/findRevision.ts";
import { readExport } from "../../run/readExport.ts";
import { asStateOf } from "../../run/stackUrns.ts";
import { passphraseIn } from "../programStack.ts";
import type { Base, Comparison } from "./comparison.ts";
import { storeRevision } from "./storeRevision.ts";

/** The word that means no state at all. */
export const nothing = "nothing";

/** What `--against` names: a file, else no state at all, else a revision. @throws UsageError, FileProblem or StateError */
export async function baseOf(name: string, comparison: Comparison): Promise<Base> {
    const { project, stack, host } = comparison;
    const place = { directory: project.directory, env: host.env };
    if (statSync(name, { throwIfNoEntry: false })?.isFile() === true) {
        const { stack: owner = stack, state } = readExport(resolve(name), project.name, passphraseIn(host.env));
        const commit = commitOf(name, place);
        const warning = `--against: ${name} is a file here and a revision, ${commit?.slice(0, 7) ?? ""}; the file was taken, and refs/heads/${name} would be the branch`;
        return {
            text: `${name}, an export of ${owner}`,
            state: asStateOf(state, owner, stack, project.name),
            ...(commit === undefined ? {} : { warnings: [warning] }),
        };
    }
    if (name === nothing) return { text: nothing };
    const revision = findRevision(name, place);
    const progress = startProgress(`rehearsing ${revisionText(revision)} for ${stack}`, host.progress);
    try {
        return await storeRevision(revision, comparison, progress.count);
    } finally {
        progress.stop();
    }
}
