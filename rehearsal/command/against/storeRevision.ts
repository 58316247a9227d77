import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { moduleArguments } from "../../contract/installation.ts";
import { readProjectFile, stackFileOf } from "../../project/projectFile.ts";
import { type Checkout, checkout } from "../../revision/checkout.ts";
import { type Revision, revisionText } from "../../revision/findRevision.ts";
import { lockDifference } from "../../revision/lockedPackages.ts";
import { FileProblem } from "../../../text/fileProblem.ts";
import { UsageError } from "../../../text/usageError.ts";
import { commandName } from "../print.ts";
import type { Base, Comparison } from "./comparison.ts";
import { isOutcome, type RevisionOutcome, type RevisionRun, step } from "./revisionRun.ts";

/**
 * Stores what an `up` of the program of a revision makes of the stack, in an offline AWS in which there is nothing yet. The program runs in a
 * process of its own, as it may keep something in its modules.
 * @param onStep called as each resource is done
 * @throws UsageError when it cannot be rehearsed
 */
export async function storeRevision(revision: Revision, comparison: Comparison, onStep: () => void): Promise<Base> {
    const { project, stack, folder, stored, host } = comparison;
    const text = revisionText(revision);
    const place = { directory: project.directory, env: host.env };
    const files = checkout(revision, folder, place, project.main);
    const lacks = missingIn(files, comparison);
    if (lacks !== undefined) return { text: `nothing: ${text} has no ${lacks}` };
    const outcome = await runRevision(runOf(files, comparison), files, comparison, onStep);
    if (outcome.kind === "failure") {
        const reason = outcome.reason.replaceAll(`${files.tree}/`, "");
        throw new UsageError(
            `--against: an up of ${stack} fails at ${text}, ${reason}; name another revision, or where it works, ` +
                `run ${commandName} up ${stack} and export ${stack} --file export.json, and name that file`,
        );
    }
    asOfHere(files, join(stored, stack));
    const packages = lockDifference(files.tree, files.root, relative(files.root, project.directory));
    const warnings = packages === undefined ? [] : [`${text} ${packages}, and was run with the packages that are installed here`];
    return { text, warnings: [...files.warnings, ...warnings] };
}

/** The file without which there was no such stack; undefined where there was one. */
function missingIn({ project: there }: Checkout, { project, stack, options }: Comparison): string | undefined {
    if (!existsSync(join(there, "Pulumi.yaml")) && !existsSync(join(there, "Pulumi.yml"))) return "Pulumi.yaml there";
    const before = readProjectFile(there);
    if (before.name !== project.name) return `project ${project.name}, only ${before.name}`;
    const isNew = options.configFile === undefined && stackFileOf(project, stack) !== undefined && stackFileOf(before, stack) === undefined;
    return isNew ? `Pulumi.${stack}.yaml` : undefined;
}

/** The revision runs with its own files, and with what the command line says of the stack. */
function runOf({ root, tree, project: there }: Checkout, { project, stack, stateFolder, stored, options }: Comparison): RevisionRun {
    const { config, configFile, answers, writeAnswers } = options;
    const inCheckout = (file: string) => {
        const own = join(tree, relative(root, file));
        return existsSync(own) ? own : file;
    };
    const own = { cwd: there, ...(configFile === undefined ? {} : { configFile: inCheckout(resolve(configFile)) }) };
    return {
        ...{ stack, stateFolder, stored, directory: there },
        options: { ...own, config, answers, otherAnswers: project.directory, writeAnswers },
    };
}

async function runRevision(run: RevisionRun, { env: ofGit }: Checkout, { host }: Comparison, onStep: () => void): Promise<RevisionOutcome> {
    // Node would keep compiled code under the path of a folder that will never be again.
    const env = { ...host.env, ...ofGit, NODE_DISABLE_COMPILE_CACHE: "1" };
    const args = ["--stack-trace-limit=0", ...moduleArguments("bin/rehearseRevision")];
    const child = spawn(process.execPath, args, { cwd: run.directory, env, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    try {
        return await new Promise((resolveOutcome) => {
            let said = "";
            child.stderr?.on("data", (data) => (said += String(data)));
            child.on("message", (message) => {
                if (message === step) onStep();
                else if (isOutcome(message)) resolveOutcome(message);
            });
            child.on("error", ({ message }) => {
                resolveOutcome({ kind: "failure", reason: message });
            });
            child.on("close", (code) => {
                const lines = said.split("\n").filter((line) => line.trim() !== "");
                const [reason = `its process ended with exit code ${String(code)}`] = [
                    ...lines.filter((line) => /^\w*Error: /.test(line)),
                    ...lines,
                ];
                resolveOutcome({ kind: "failure", reason });
            });
            child.send(run);
        });
    } finally {
        process.off("exit", kill);
        child.kill("SIGKILL");
    }
}

/** A file that a program names by its whole path is the same file here: only what is in it can differ. */
function asOfHere({ root, tree }: Checkout, stored: string): void {
    const inJson = (path: string) => JSON.stringify(path).slice(1, -1);
    for (const name of ["state.json", "cloud.json"]) {
        const file = join(stored, name);
        if (!existsSync(file)) throw new FileProblem(`${file}: no such file or folder; run it again`);
        writeFileSync(file, readFileSync(file, "utf8").replaceAll(inJson(tree), inJson(root)));
    }
}
