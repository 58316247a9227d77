import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComparedStack, formatChangesComment } from "../reports/changes/formatChangesComment.ts";
import { exitCodes } from "../text/exitCodes.ts";

/**
 * Puts the previews of all environments together for one comment, from the files that `.github/scripts/changes.sh` leaves in a folder for each
 * stack: `<stack>.outcome`, where there was a preview, what it printed in `<stack>.txt`, and `<stack>.cost`, the first line of `npm run cost`.
 */
export function changesComment([directory = "", ...stacks]: readonly string[]): string {
    return formatChangesComment(stacks.map((stack) => comparedStack(directory, stack)));
}

function comparedStack(directory: string, stack: string): ComparedStack {
    const read = (ending: string): string => {
        const file = join(directory, `${stack}.${ending}`);
        return existsSync(file) ? readFileSync(file, "utf8") : "";
    };
    const outcome = read("outcome").trim();
    const line = read("cost").trim();
    const cost = line === "" ? {} : { cost: line };
    if (outcome === "new" || outcome === "base-fails") return { stack, outcome: { kind: outcome }, ...cost };
    const isPreview = outcome === String(exitCodes.done) || outcome === String(exitCodes.failed);
    return { stack, outcome: { kind: isPreview ? "previewed" : "refused", output: read("txt") }, ...cost };
}
