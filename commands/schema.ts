import { outputsSchema } from "../rollout/published/outputsSchema.ts";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { writeText } from "../text/writeText.ts";
import { stackFileSchema } from "../stacks/schema/published/stackFileSchema.ts";

/** Writes the JSON Schema of what the rollout prints for programs. */
export function writeOutputsSchema(file: string): void {
    writeText(file, `${JSON.stringify(outputsSchema(), undefined, 2)}\n`);
}

/** Writes the JSON Schema with which editors complete and check the stack files of this folder. */
export function writeSchema(file = "stack.schema.json"): void {
    writeText(file, `${JSON.stringify(stackFileSchema(loadProject(process.cwd()).name), undefined, 2)}\n`);
}
