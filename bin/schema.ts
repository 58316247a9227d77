import { readFileSync, writeFileSync } from "node:fs";
import { exitCodes } from "../commands/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { loadProject } from "../rehearsal/run/loadEnvironment.ts";
import { stackFileSchema } from "../stacks/schema/published/stackFileSchema.ts";
import { withKeyTables } from "../stacks/schema/published/keyTable.ts";

/** Rewrites the JSON Schema with which editors check stack files, and the tables of docs/configuration.md. */
runCommand(() => {
    const page = "docs/configuration.md";
    writeFileSync("stacks/stack.schema.json", `${JSON.stringify(stackFileSchema(loadProject(process.cwd()).name), undefined, 2)}\n`);
    writeFileSync(page, withKeyTables(readFileSync(page, "utf8")));
    return exitCodes.done;
});
