import type { Command } from "commander";
import * as z from "zod/mini";
import { isObject } from "../../rehearsal/contract/values.ts";
import { createElsewhere, type ResourceElsewhere } from "../../rehearsal/aws/operations/createElsewhere.ts";
import { readText } from "../../text/readText.ts";
import { readYaml } from "../../stacks/file/yamlFile.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { Host } from "../host.ts";
import { type StateOptions, withState } from "../options.ts";
import { UsageError } from "../../text/usageError.ts";
import { openSession } from "./openSession.ts";

interface ElsewhereOptions extends StateOptions {
    readonly file: string;
}

export function defineElsewhere(command: Command): Command {
    return withState(
        command.description("put into the offline AWS what other tools have made there, for a stack to take up or to meet"),
    ).requiredOption("--file <path>", "a list `resources` of `type` and `properties`, in YAML");
}

export async function elsewhere(stack: string, options: ElsewhereOptions, host: Host): Promise<ExitCode> {
    const resources = readResources(options.file);
    const session = openSession(stack, options, host);
    const { region, accountId } = session.command.environment.config.environment;
    await session.changeCloud((before) =>
        resources.reduce((cloud, resource, index) => {
            const made = createElsewhere(cloud, resource, { region, allowedAccountIds: [accountId] });
            if ("failure" in made.result) throw new UsageError(`${options.file}: resources[${index}]: ${made.result.failure}`);
            return made.cloud;
        }, before),
    );
    const made = resources.map(({ type }) => type);
    host.write(options.json ? `${JSON.stringify({ made })}\n` : `Made elsewhere, in ${region}: ${made.join(", ")}.\n`);
    return exitCodes.done;
}

const form = z.strictObject({
    resources: z.array(z.strictObject({ type: z.string(), properties: z.custom<ResourceElsewhere["properties"]>(isObject) })),
});

/** @throws UsageError with what is wrong with the file */
function readResources(file: string): readonly ResourceElsewhere[] {
    const yaml = readYaml(file, readText(file));
    if (yaml.kind === "problems") throw new UsageError(yaml.problems.join("\n"));
    const { success, data, error } = z.safeParse(form, yaml.root);
    if (success) return data.resources;
    const where = error.issues.map(({ path }) => path.join(".")).find((path) => path !== "") ?? "resources";
    throw new UsageError(`${file}: ${where}: not a list of type and properties; write resources: with a type and a map of properties each`);
}
