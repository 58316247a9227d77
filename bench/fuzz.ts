import { parseArgs } from "node:util";
import { drawChanges } from "./drawChanges.ts";

/** `npm run fuzz -- [changes] [--seed N]`: draws so many changes, 1000 unless told. Ends with 1 where a preview and its update differ. */
async function main(): Promise<void> {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string", default: "1" } } });
    process.exitCode = (await drawChanges(Number(positionals[0] ?? 1000), Number(values.seed))) === 0 ? 0 : 1;
}

void main();
