import { type Command, Option } from "commander";
import type { Overrides } from "../stacks/file/overrides.ts";
import { stacksIn } from "../stacks/file/project.ts";
import { alternatives } from "../stacks/wording.ts";

/** The engine that plans and changes: this project's own in this process, or a Pulumi CLI on this machine. */
export type EngineName = "rehearsal" | "pulumi";

export interface StateOptions {
    /** @default rehearsal */
    readonly engine?: EngineName;
    /** The directory where stacks are stored. */
    readonly state: string;
    readonly json?: true;
}

export interface ConfigOptions {
    readonly configFile?: string;
    readonly config: readonly string[];
    readonly configPath?: true;
}

export function withState(command: Command): Command {
    return command
        .argument("<stack>", stacksHelp())
        .option("--state <directory>", "where stacks are stored", defaultState)
        .addOption(engineOption())
        .option("--json", "print one JSON document");
}

export const defaultState = ".rehearsal";

/** What may stand for `<stack>`. */
export function stacksHelp(directory = process.cwd()): string {
    const stacks = stacksIn(directory);
    return stacks.length === 0 ? "the name in Pulumi.<stack>.yaml" : alternatives(stacks);
}

function engineOption(): Option {
    return new Option("--engine <name>", "the engine that plans and changes; pulumi needs a Pulumi CLI, and does not reach AWS either")
        .choices(["rehearsal", "pulumi"])
        .default("rehearsal");
}

export function withConfig(command: Command): Command {
    return command
        .option("--config-file <file>", "configuration instead of Pulumi.<stack>.yaml")
        .option("-c, --config <key=value>", "override configuration for this run only (repeatable)", collect, [])
        .option("--config-path", "keys of --config are paths: amply.worker.autoScaling.maxCount=5");
}

export function overridesOf({ configFile, config = [], configPath }: Partial<ConfigOptions>): Overrides {
    return { file: configFile, set: config, path: configPath ?? false };
}

export const diffOption = new Option("--diff", "show every property, with the old and the new value of each change");
export const yesOption = new Option("-y, --yes", "do not ask before something is deleted");
export const refreshOption = new Option("--refresh", "refresh the state first");

export function collect(value: string, previous: readonly string[]): readonly string[] {
    return [...previous, value];
}
