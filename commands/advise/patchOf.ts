import { resolve } from "node:path";
import type { ServiceAdvice } from "../../reports/advise/adviseService.ts";
import { type ConfigFile, type StackPatch, stackPatch } from "../../stacks/patch/stackPatch.ts";
import { readText } from "../../text/readText.ts";
import { projectFileName, stackFileName } from "../../stacks/file/stackId.ts";
import type { LoadedStack } from "../../stacks/loadStackFile.ts";
import type { ConfigOptions } from "../options.ts";

/** What follows the advice in the files of the stack: each next step that the stack would not be refused for. */
export function patchOf(
    advice: readonly ServiceAdvice[],
    { configFile }: Pick<ConfigOptions, "configFile">,
    { config, file }: LoadedStack,
    directory: string,
): StackPatch {
    const changes = advice.flatMap(({ next }) => (next?.problems.length === 0 ? next.changes : []));
    const read = (name: string): ConfigFile => ({ name, text: readText(resolve(directory, name), name) });
    return stackPatch(changes, {
        project: config.project,
        stackFile: read(configFile ?? stackFileName(config.stack)),
        projectFile: read(projectFileName),
        where: file.where,
    });
}
