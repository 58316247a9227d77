import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { isCompiled, moduleArguments } from "../../../rehearsal/contract/installation.ts";
import { isMap } from "../../../stacks/isMap.ts";
import { stackFileName } from "../../../stacks/file/stackId.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import type { StackConfig } from "../../../stacks/stackConfig.ts";
import { valueAt } from "../../../stacks/valueAt.ts";
import { UsageError } from "../../../text/usageError.ts";
import { checkout } from "../../../rehearsal/revision/checkout.ts";
import { type Revision, revisionText } from "../../../rehearsal/revision/findRevision.ts";
import type { GitPlace } from "../../../rehearsal/revision/git.ts";
import { packageDifferences } from "../../../rehearsal/revision/lockedPackages.ts";

/** What the `up` of a revision makes of a stack, on an offline AWS in which there is nothing yet. */
export interface RevisionState {
    /** In Pulumi's format; undefined where the revision does not have the stack. */
    readonly exported?: string;
    /** As the code of today reads its files; undefined where it cannot. */
    readonly config?: StackConfig;
    readonly warnings: readonly string[];
}

type ProgramRun = ChildProcessByStdio<null, Readable, Readable>;

const entry = "bin/rehearse.ts";
const program = "index.ts";

/**
 * Runs the program of a revision in a process of its own. Whatever becomes of that, or of this process, nothing of it is left.
 * @throws UsageError when the revision cannot be rehearsed
 */
export async function stateOfRevision(revision: Revision, stack: string, place: GitPlace): Promise<RevisionState> {
    const folder = mkdtempSync(join(tmpdir(), "rehearsal-revision-"));
    let child: ProgramRun | undefined;
    const remove = () => {
        child?.kill("SIGKILL");
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    process.once("exit", remove);
    try {
        const { project, warnings } = checkout(revision, folder, place);
        if (!existsSync(join(project, stackFileName(stack)))) return { warnings };
        const command = commandOf(project);
        if (command === undefined) {
            throw new UsageError(`--against: ${revisionText(revision)} has no rehearsal, which is ${entry}; name a later revision`);
        }
        replacePolicyPack(project);
        const state = join(folder, "state");
        // Node would keep compiled code under the path of a folder that will never be again.
        const env = { ...place.env, NODE_COMPILE_CACHE: join(folder, "compiled") };
        const args = ["--stack-trace-limit=0", ...command, "up", stack, "--state", state, "--yes", "--json"];
        child = spawn(process.execPath, args, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
        const { exitCode, stdout, stderr } = await outcomeOf(child);
        const file = join(state, stack, "state.json");
        if (exitCode !== 0 || !existsSync(file)) {
            const reason = failureIn(stdout, stderr) ?? `it ended with exit code ${String(exitCode)}`;
            throw new UsageError(
                `--against: an up of ${stack} fails at ${revisionText(revision)}, ${reason}; name another revision, or a file of pulumi stack export`,
            );
        }
        const loaded = loadStackFile(project, stack);
        const config = loaded.kind === "config" ? loaded.config : undefined;
        return {
            exported: readFileSync(file, "utf8"),
            config,
            warnings: [...warnings, ...packageWarnings(revision, stack, project, place.directory)],
        };
    } finally {
        process.off("exit", remove);
        remove();
    }
}

/** The rehearsal that a revision has, or, in a project that has this package, the one of here: the packages that are installed run every revision. */
function commandOf(project: string): readonly string[] | undefined {
    if (existsSync(join(project, entry))) return ["--import", "./bin/typescript.mjs", entry];
    return isCompiled && existsSync(join(project, program)) ? moduleArguments("bin/rehearseUnjudged") : undefined;
}

/** What a revision made was allowed then, whatever its rules say of it today, for instance where an exemption has ended. Judging also takes time. */
function replacePolicyPack(project: string): void {
    const file = join(project, "policies", "pack.ts");
    if (!existsSync(file) || !readFileSync(file, "utf8").includes("openPack")) return;
    writeFileSync(
        file,
        `export const openPack = () => ({ name: "none", version: "0", policies: [] });\nexport const configProblems = () => [];\n`,
    );
}

async function outcomeOf(child: ProgramRun) {
    const ended = new Promise<number | null>((resolve) => {
        child.on("error", () => {
            resolve(null);
        });
        child.on("close", resolve);
    });
    const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { exitCode, stdout, stderr };
}

/** In one line: the first error of the run, else what stands on standard error. */
function failureIn(stdout: string, stderr: string): string | undefined {
    const lines = stderr.split("\n").filter((line) => line.trim() !== "");
    const [first] = [...errorsIn(stdout), ...lines.filter((line) => /^\w*Error: |^error: /.test(line)), ...lines];
    return first
        ?.split("\n", 1)[0]
        ?.trim()
        .replace(/^error: /, "");
}

function errorsIn(json: string): readonly string[] {
    if (!json.startsWith("{")) return [];
    const diagnostics = valueAt(JSON.parse(json), "diagnostics");
    return (Array.isArray(diagnostics) ? diagnostics : []).flatMap((diagnostic: unknown) =>
        isMap(diagnostic) && diagnostic["severity"] === "error" ? [String(diagnostic["message"])] : [],
    );
}

function packageWarnings(revision: Revision, stack: string, there: string, here: string): readonly string[] {
    const lockFile = (folder: string) => join(folder, "package-lock.json");
    const differing = packageDifferences(lockFile(there), lockFile(here), (name) => /^(@pulumi\/.+|ecs-platform)$/.test(name));
    if (differing.length === 0) return [];
    const { name } = revision;
    return [
        `${revisionText(revision)} locks ${differing.join(", ")}, and was run with the packages of here; to compare with its own, run there: ` +
            `npm ci && npm run rehearse -- up ${stack} && npm run rehearse -- export ${stack} --file export.json, and here --against that file in place of ${name}`,
    ];
}
