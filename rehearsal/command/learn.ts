import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { schemaCommand, writeLearned } from "../project/learnedFile.ts";
import { readText } from "../../text/readText.ts";
import { UsageError } from "../../text/usageError.ts";

/** The schema of `aws` has tens of megabytes. */
const longest = 2 ** 29;

/**
 * Distils the schema of the provider's plugin into the folder of the stacks.
 * @param schema file that holds it. @default the Pulumi CLI is asked
 * @returns what has been done
 * @throws FileProblem or UsageError
 */
export function learn(folder: string, schema: string | undefined, env: NodeJS.ProcessEnv): string {
    const source = schema ?? schemaCommand.join(" ");
    const text = schema === undefined ? schemaOfPlugin(env) : readText(resolve(schema), schema);
    const { file, learned } = writeLearned(folder, text, source);
    return `Learned ${String(Object.keys(learned.types).length)} types of aws ${learned.version} into ${file}.\n`;
}

function schemaOfPlugin(env: NodeJS.ProcessEnv): string {
    const [pulumi, ...args] = schemaCommand;
    const { error, status, stdout, stderr } = spawnSync(pulumi, args, { encoding: "utf8", env, maxBuffer: longest });
    if (error === undefined && status === 0) return stdout;
    const reason = error === undefined ? stderr.trim() : error.message;
    throw new UsageError(
        `${schemaCommand.join(" ")}: ${reason}; run it where there is a Pulumi CLI, into a file, and name that file with --schema`,
    );
}
