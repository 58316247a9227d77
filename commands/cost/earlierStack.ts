import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stackFileName } from "../../stacks/file/stackId.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { visible } from "../../text/visible.ts";
import { checkout } from "../../rehearsal/revision/checkout.ts";
import { findRevision, revisionText } from "../../rehearsal/revision/findRevision.ts";
import type { GitPlace } from "../../rehearsal/revision/git.ts";
import { UsageError } from "../../text/usageError.ts";

/** A stack as it was, as the code of today reads its files. */
export interface EarlierStack {
    /** `main (7839e31)` */
    readonly text: string;
    /** Undefined where there was no such stack. */
    readonly config?: StackConfig;
}

/**
 * @param name a folder with another checkout of the project, else a revision
 * @param file in the place of `Pulumi.<stack>.yaml`, there too
 * @throws UsageError when there is neither, or today's code cannot read the files
 */
export function earlierStack(name: string, stack: string, file: string | undefined, place: GitPlace): EarlierStack {
    const kind = statSync(resolve(place.directory, name), { throwIfNoEntry: false });
    if (kind?.isDirectory() === true) return { text: name, ...configIn(resolve(place.directory, name), name, stack, file) };
    const revision = findRevision(name, place, { what: "folder", mend: "a folder with another checkout" });
    const text = revisionText(revision);
    const folder = mkdtempSync(join(tmpdir(), "cost-revision-"));
    try {
        return { text, ...configIn(checkout(revision, folder, place).project, text, stack, file) };
    } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
}

function configIn(directory: string, text: string, stack: string, file = stackFileName(stack)): { readonly config?: StackConfig } {
    if (!existsSync(join(directory, file))) return {};
    const loaded = loadStackFile(directory, stack, { file, set: [], path: false });
    if (loaded.kind === "config") return { config: loaded.config };
    const [problem = ""] = loaded.problems;
    throw new UsageError(`--against: ${text}: its stack file is none today, ${visible(problem)}; name a later revision`);
}
