import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../rehearsal/contract/installation.ts";
import { valueAt } from "../stacks/valueAt.ts";
import { didYouMean, inMessage } from "../stacks/wording.ts";
import { entryPoints } from "./entryPoints.ts";
import { exitCodes } from "../text/exitCodes.ts";
import { UsageError } from "../text/usageError.ts";

type CommandName = keyof typeof entryPoints;

const descriptions: Readonly<Record<CommandName, string>> = {
    rehearse: "what a stack would be, and whether it is allowed: preview, up, refresh, destroy, outputs, export, import, elsewhere",
    explain: "which numbers a service gets, and where each comes from",
    cost: "what an environment costs in a month, and what of it is which service",
    simulate: "what a stack does under load: tasks, CPU, response times, flapping and queues",
    rollout: "where a feature stands in each environment, and whether the next one may take it",
    advise: "what a week of CPU and memory says of each service, which size is next, what it costs, and the patch to the stack file",
    report: "an environment as one page to look at: picture, numbers, alarms, load, cost and findings",
    "run-once": "the line of the AWS CLI that runs a command once, as a task of a service",
    policies: "whether environments are allowed, as text, Markdown, SARIF, JUnit or JSON",
    changes: "one comment on a pull request, of the previews of all environments",
    schema: "writes stack.schema.json, with which editors complete and check stack files",
};

/** All commands of the package as one, in the folder of a project that has it from a registry. */
export function runEcsPlatform([name = "--help", ...args]: readonly string[]): number | Promise<number> {
    if (isCommand(name)) return entryPoints[name](args);
    switch (name) {
        case "--help":
        case "-h":
            process.stdout.write(help());
            return exitCodes.done;
        case "--version":
        case "-V":
            process.stdout.write(`${version()}\n`);
            return exitCodes.done;
        default:
            throw new UsageError(`no such command, got ${inMessage(name)}; ${didYouMean(name, Object.keys(descriptions))}`);
    }
}

function isCommand(name: string): name is CommandName {
    return Object.hasOwn(entryPoints, name);
}

function help(): string {
    const lines = Object.entries(descriptions).map(([name, description]) => `  ${name.padEnd(10)}${description}`);
    return `Usage: ecs-platform <command> ...\n\nRuns in the folder of a project, the one with Pulumi.yaml; nothing but advise --live reaches AWS.\n\n${lines.join("\n")}\n\n"ecs-platform <command> --help" says more.\n`;
}

function version(): string {
    return String(valueAt(JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")), "version"));
}
