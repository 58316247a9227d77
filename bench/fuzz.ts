import { parseArgs } from "node:util";
import { type ExitCode, exitCodes } from "../commands/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { UsageError } from "../commands/usageError.ts";
import { drawChanges } from "./drawChanges.ts";

/** `npm run fuzz -- [changes] [--seed N]`: draws so many changes, 1000 unless told. Ends with 1 where a preview and its update differ. */
async function main(): Promise<ExitCode> {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string", default: "1" } } });
    const [changes, seed] = [Number(positionals[0] ?? 1000), Number(values.seed)];
    if (!Number.isSafeInteger(changes) || !Number.isSafeInteger(seed))
        throw new UsageError("fuzz: no whole number; write npm run fuzz -- 200 --seed 7");
    return (await drawChanges(changes, seed)) === 0 ? exitCodes.done : exitCodes.failed;
}

runCommand(main);
