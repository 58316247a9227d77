import type { Command } from "commander";
import { answersFileName } from "../project/answersFile.ts";
import type { ProgramOptions } from "./programStack.ts";

/** What a person may type after a verb. */
export interface Options extends ProgramOptions {
    readonly state?: string;
    readonly json?: true;
    readonly diff?: true;
    readonly refresh?: true;
    readonly runProgram?: true;
    readonly against?: string;
    readonly file?: string;
}

const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** The program, its stack, and where it is stored. */
export function withProgram(command: Command): Command {
    return command
        .argument("[stack]", "the name in Pulumi.<stack>.yaml; may be left out where there is one")
        .option("-C, --cwd <folder>", "the folder of the program", ".")
        .option("-c, --config <key=value>", "configuration for this run alone (repeatable)", collect)
        .option("--config-file <file>", "configuration instead of Pulumi.<stack>.yaml")
        .option("--answers <file>", "what functions answer that ask AWS, beside Pulumi.yaml", answersFileName)
        .option("--write-answers", "write an example of each answer that is missing into that file, and go on with it")
        .option("--state <folder>", "where stacks are stored; .rehearsal beside Pulumi.yaml if it is not given")
        .option("--json", "print one JSON document");
}

/** How its run is judged and shown. */
export function withRun(command: Command): Command {
    return command
        .option("--policy-pack <folder>", "judge by this policy pack (repeatable)", collect)
        .option("--policy-pack-config <file>", "what configures it, one file for each pack in their order (repeatable)", collect)
        .option("--diff", "show every property, with the old and the new value of each change");
}
