import { parseArgs } from "node:util";
import { type ExitCode, exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { UsageError } from "../text/usageError.ts";
import { drawChanges } from "./drawChanges.ts";
import { drawKills } from "./drawKills.ts";

const kinds = { changes: { draw: drawChanges, count: 1000 }, kills: { draw: drawKills, count: 400 } };
const usage = "write npm run fuzz -- changes 200 --seed 7, or npm run fuzz -- kills 40";

/**
 * `npm run fuzz -- [changes|kills] [count] [--seed N]`: draws so many changes, 1000 unless told, or kills, 400 unless told. Ends with 1
 * where a preview and its update differ, or where something was lost, doubled or claimed.
 */
async function main(): Promise<ExitCode> {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string", default: "1" } } });
    const [word = "changes", ...rest] = positionals;
    const kind = word === "changes" || word === "kills" ? kinds[word] : undefined;
    const [count, seed] = [Number((kind ? rest[0] : word) ?? kind?.count), Number(values.seed)];
    if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) throw new UsageError(`fuzz: no whole number; ${usage}`);
    return (await (kind ?? kinds.changes).draw(count, seed)) === 0 ? exitCodes.done : exitCodes.failed;
}

runCommand(main);
