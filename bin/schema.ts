import { readFileSync, writeFileSync } from "node:fs";
import { exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { writeOutputsSchema, writeSchema } from "../commands/schema.ts";
import { withKeyTables } from "../stacks/schema/published/keyTable.ts";

/** Rewrites the JSON Schema with which editors check stack files, that of what the rollout prints for programs, and the tables of docs/configuration.md. */
runCommand(() => {
    const page = "docs/configuration.md";
    writeSchema("stacks/stack.schema.json");
    writeOutputsSchema("rollout/rollout.schema.json");
    writeFileSync(page, withKeyTables(readFileSync(page, "utf8")));
    return exitCodes.done;
});
