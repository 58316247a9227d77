import * as z from "zod/mini";
import { type JsonSchema, partOf } from "../../stacks/schema/published/jsonSchema.ts";
import { outputs } from "./outputs.ts";

/** JSON Schema of what `npm run rollout` prints with `--json`: below `definitions`, by command, beside the parts that several have. `up` prints what `next` does. */
export function outputsSchema(): JsonSchema {
    const schema = z.toJSONSchema(z.object(outputs), { target: "draft-7" });
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: "What npm run rollout prints with --json",
        description: "Written by `npm run schema`",
        definitions: { ...partOf(schema, "definitions"), ...partOf(schema, "properties") },
    };
}
