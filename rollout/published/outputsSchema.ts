import * as z from "zod/mini";
import { outputs } from "./outputs.ts";

/** JSON Schema of what `npm run rollout` prints with `--json`: below `definitions`, by command. `up` prints what `next` does. */
export function outputsSchema(): Readonly<Record<string, unknown>> {
    const definitions = Object.entries(outputs).map(([name, output]) => {
        const { $schema, ...schema } = z.toJSONSchema(output, { target: "draft-7" });
        return [name, schema] as const;
    });
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: "What npm run rollout prints with --json",
        description: "Written by `npm run schema`",
        definitions: Object.fromEntries(definitions),
    };
}
