import { mkdirSync, writeFileSync } from "node:fs";
import { exampleFile, exampleInventory, exampleNames } from "../docs/exampleStacks.ts";
import { exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { previewCommittedStack, previewStackFile } from "../reports/judging/previewCommittedStack.ts";
import { formatInventory } from "../reports/inventory/formatInventory.ts";

/** Rewrites the golden lists of resources, so that a review shows every name that is added, removed or changed. */
async function writeInventories() {
    mkdirSync("stacks/inventory", { recursive: true });
    for (const stack of loadProject(process.cwd()).stacks) {
        const { steps } = await previewCommittedStack(stack);
        writeFileSync(`stacks/inventory/${stack}.txt`, formatInventory(steps.map(({ resource }) => resource)));
    }
    for (const name of exampleNames) {
        const { steps } = await previewStackFile(exampleFile(name));
        writeFileSync(exampleInventory(name), formatInventory(steps.map(({ resource }) => resource)));
    }
    return exitCodes.done;
}

runCommand(writeInventories);
