import { createRequire } from "node:module";
import { join } from "node:path";
import { startProgress, type ProgressStream } from "../display/progress.ts";
import type { LearnedTypes } from "../aws/distilled/learnedTypes.ts";
import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { withStoredStacks } from "../project/storedStacks.ts";
import { readAnswers } from "../project/answersFile.ts";
import { learnedOfAnother, readLearned } from "../project/learnedFile.ts";
import { defaultRegion } from "../project/defaultRegion.ts";
import { loadPacks, type PackOptions } from "../project/loadPacks.ts";
import { loadProgram } from "../project/loadProgram.ts";
import type { ProjectFile } from "../project/projectFile.ts";
import { readStackConfig } from "../project/stackConfig.ts";
import type { PackDescription } from "../run/policyPack.ts";
import type { UpdateHistory, UpdateSummary } from "../run/updateHistory.ts";
import type { RehearsedStack } from "../session/rehearsedStack.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import type { Interruption } from "../../text/interruption.ts";

/** The process that the command runs in. */
export interface CommandHost {
    readonly env: NodeJS.ProcessEnv;
    readonly write: (text: string) => void;
    readonly writeError: (text: string) => void;
    readonly progress: ProgressStream;
    /** Called as each resource is done. @default nobody counts but the line of progress */
    readonly onStep?: () => void;
    /** Width of the terminal that is written to. @default it is none */
    readonly columns?: number;
    /** @default nothing interrupts a change but the end of the process */
    readonly interruption?: Pick<Interruption, "during">;
}

export interface ProgramOptions extends PackOptions {
    readonly cwd: string;
    /** `key=value`. @default none */
    readonly config?: readonly string[];
    readonly configFile?: string;
    readonly answers?: string;
    /** Another folder of the project, whose answers hold where those of this one say nothing, and into which examples are written. @default none */
    readonly otherAnswers?: string;
    readonly writeAnswers?: true;
}

/** A stack of the program in a folder, whoever wrote it. */
export class ProgramStack implements RehearsedStack {
    readonly project: string;
    readonly stack: string;
    readonly allConfig: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
    readonly policyPacks?: readonly PackDescription[];
    readonly program: () => unknown;
    readonly framesOf: (stack: string) => readonly string[];
    readonly answers: ReturnType<typeof readAnswers>;
    readonly learned?: LearnedTypes;
    readonly notices: Diagnostic[] = [];
    readonly #host: CommandHost;

    /**
     * Changes the working directory to that of the program, which may read files from there.
     * @param stateFolder where stacks are stored
     * @throws FileProblem or UsageError
     */
    constructor(stack: string, project: ProjectFile, stateFolder: string, options: ProgramOptions, host: CommandHost) {
        this.#host = host;
        this.project = project.name;
        this.stack = stack;
        const config = readStackConfig(project, this.stack, {
            overrides: options.config ?? [],
            configFile: options.configFile,
            passphrase: host.env["PULUMI_CONFIG_PASSPHRASE"],
        });
        if (config.problems.length > 0) throw new FileProblem(config.problems.join("\n"));
        for (const message of config.warnings) this.notices.push({ severity: "warning", message });
        const found = config.values["aws:region"] === undefined ? defaultRegion(host.env, config.values["aws:profile"]) : undefined;
        this.allConfig = { ...(found === undefined ? {} : { "aws:region": found.region }), ...config.values };
        if (found?.profile !== undefined)
            this.notices.push({ severity: "info", message: `aws:region: is ${found.region}, as ${found.profile} says` });
        this.secretKeys = config.secretKeys;
        const onWritten = (token: string) => {
            const message = `${token}: is answered by an example, now in ${this.answers.file}; put there what AWS answers`;
            this.notices.push({ severity: "warning", message });
        };
        const folders = [project.directory, ...(options.otherAnswers === undefined ? [] : [options.otherAnswers])];
        const written = readAnswers(folders, options.answers, options.writeAnswers && onWritten);
        this.answers = withStoredStacks(written, { directory: stateFolder, project: project.name, passphrase: this.passphrase });
        const packs = loadPacks(options);
        if (packs.length > 0) this.policyPacks = packs;
        const { directory, run, framesOf, notGiven } = loadProgram(project);
        assertInstalled(directory);
        if (notGiven.length > 0) {
            const message = `nodeargs: ${notGiven.join(", ")} of Pulumi.yaml is not given, as the program runs in this process; set NODE_OPTIONS`;
            this.notices.push({ severity: "warning", message });
        }
        process.chdir(directory);
        this.program = run;
        this.framesOf = framesOf;
        const learned = readLearned(stateFolder);
        if (learned === undefined) return;
        this.learned = learned.learned;
        const message = learnedOfAnother(learned);
        if (message !== undefined) this.notices.push({ severity: "warning", message });
    }

    readonly passphrase = (): string => passphraseIn(this.#host.env)();

    changing<T>(activity: string, work: (cancelled: AbortSignal | undefined, onStep: () => void) => Promise<T>): Promise<T> {
        const { interruption } = this.#host;
        return this.withProgress(activity, (onStep) =>
            interruption === undefined ? work(undefined, onStep) : interruption.during((cancelled) => work(cancelled, onStep)),
        );
    }

    async withProgress<T>(activity: string, work: (onStep: () => void) => Promise<T>): Promise<T> {
        const progress = startProgress(`${activity} ${this.stack}`, this.#host.progress);
        try {
            return await work(() => {
                progress.count();
                this.#host.onStep?.();
            });
        } finally {
            progress.stop();
        }
    }

    async recorded(kind: UpdateSummary["kind"], history: UpdateHistory, work: () => Promise<RunResult>): Promise<RunResult> {
        const startTime = new Date().toISOString();
        const result = await work();
        history.append({
            ...{ kind, startTime, endTime: new Date().toISOString(), message: "", environment: {}, config: {} },
            result: isAllowed(result) ? "succeeded" : "failed",
            resourceChanges: result.changeSummary,
        });
        return result;
    }
}

/** @throws FileProblem */
function assertInstalled(directory: string): void {
    try {
        createRequire(join(directory, "package.json")).resolve("@pulumi/pulumi");
    } catch (error) {
        throw new FileProblem(`${directory}: @pulumi/pulumi is not installed for this program; install its packages, as with npm install`, {
            cause: error,
        });
    }
}

/** The state of a rehearsal needs no secret passphrase, so nobody is asked for one. */
export function passphraseIn(env: NodeJS.ProcessEnv): () => string {
    return () => env["PULUMI_CONFIG_PASSPHRASE"] ?? "rehearsal";
}
