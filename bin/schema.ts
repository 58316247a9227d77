import { readFileSync, writeFileSync } from "node:fs";
import { projectName } from "../stacks/decodeStack.ts";
import { stackFileSchema } from "../stacks/schema/jsonSchema.ts";
import { withKeyTables } from "../stacks/schema/keyTable.ts";

/** Rewrites what editors check stack files with, and the tables of the page about configuration. */
const page = "docs/configuration.md";
writeFileSync("stacks/stack.schema.json", `${JSON.stringify(stackFileSchema(projectName), undefined, 2)}\n`);
writeFileSync(page, withKeyTables(readFileSync(page, "utf8")));
