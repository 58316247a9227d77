import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObject } from "../../rehearsal/contract/values.ts";
import type { RunResult } from "../../rehearsal/engine/runResult.ts";
import { readEvents, watchEvents } from "../../rehearsal/real/eventLog.ts";
import { realResult } from "../../rehearsal/real/realResult.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { CliOptions, PulumiCli } from "./pulumiCli.ts";

/** What a stack is judged by. */
export interface Judging {
    /** Of the compiled policy pack. */
    readonly pack: string;
    /** With the settings of this stack. @default the pack has none */
    readonly config?: string;
}

export interface Preview {
    /** In the place of the file of the stack. */
    readonly configFile?: string;
    /** Where to write what an update may do then, and no more. */
    readonly plan?: string;
    /** Reads first what exists, and writes nothing of it. */
    readonly refreshes?: boolean;
    /** Called after every step. */
    readonly onStep?: () => void;
}

/** A run of the CLI that changes a stack. */
export interface Change extends Pick<CliOptions, "signal" | "grace"> {
    /** For the history of the stack. */
    readonly message: string;
    /** Called after every step. */
    readonly onStep?: () => void;
}

/** Previews and updates of one stack by the Pulumi CLI. Nothing is asked of a person. */
export class PulumiUpdates {
    readonly #stack: string;
    readonly #cli: PulumiCli;

    constructor(stack: string, cli: PulumiCli) {
        this.#stack = stack;
        this.#cli = cli;
    }

    /**
     * What an update would do.
     * @see https://www.pulumi.com/docs/iac/guides/basics/update-plans/
     */
    preview(judging: Judging | undefined, { configFile, plan, refreshes, onStep }: Preview): Promise<RunResult> {
        const options = [
            ...configOf(configFile),
            ...(plan === undefined ? [] : ["--save-plan", plan]),
            ...(refreshes === true ? ["--refresh"] : []),
        ];
        return this.#run(["preview", "--json", ...options, ...judgedBy(judging)], { isDone: false, ...(onStep && { onStep }) });
    }

    /** Does what a preview has planned, and nothing else. @param plan as {@link preview} has written it */
    upAsPlanned(plan: string, judging: Judging | undefined, change: Change): Promise<RunResult> {
        return this.#change(["up", ...withoutAsking, "--plan", plan, ...judgedBy(judging)], change);
    }

    /** Updates some resources alone, or all where none is named, judged by no policy: in an emergency none may be in the way. */
    up(targets: readonly string[], configFile: string, change: Change): Promise<RunResult> {
        return this.#change(["up", ...withoutAsking, ...configOf(configFile), ...targeted(targets)], change);
    }

    /** Deletes some resources without running the program. */
    destroy(targets: readonly string[], change: Change): Promise<RunResult> {
        if (targets.length === 0) throw new Error("a destruction without targets would delete the stack");
        return this.#change(["destroy", ...withoutAsking, ...targeted(targets)], change);
    }

    #change(args: readonly string[], { message, ...options }: Change): Promise<RunResult> {
        return this.#run([...args, "--message", message], { ...options, isDone: true });
    }

    async #run(
        args: readonly string[],
        { isDone, onStep, ...options }: Omit<Change, "message"> & { readonly isDone: boolean },
    ): Promise<RunResult> {
        const start = performance.now();
        const folder = mkdtempSync(join(tmpdir(), "pulumi-events-"));
        const log = join(folder, "events.jsonl");
        const stopWatching = onStep === undefined ? () => undefined : watchEvents(log, onStep);
        try {
            const { exitCode, stdout, stderr } = await this.#cli.run([...args, "--stack", this.#stack, "--event-log", log], options);
            const document = parsedJson(stdout);
            const digest = isObject(document) ? { digest: document } : {};
            const run = { exitCode, ...digest, events: readEvents(log), stderr: fromError(stderr) };
            const durationMilliseconds = performance.now() - start;
            return realResult(run, { config: {}, resources: [], durationMilliseconds, isDone, hasOutputs: false });
        } finally {
            stopWatching();
            rmSync(folder, { recursive: true });
        }
    }
}

/** What is done has been previewed, or must not wait for it. */
const withoutAsking = ["--yes", "--skip-preview"];

const configOf = (file: string | undefined): readonly string[] => (file === undefined ? [] : ["--config-file", file]);
const targeted = (urns: readonly string[]): readonly string[] => urns.flatMap((urn) => ["--target", urn]);
const judgedBy = (judging: Judging | undefined): readonly string[] =>
    judging === undefined
        ? []
        : ["--policy-pack", judging.pack, ...(judging.config === undefined ? [] : ["--policy-pack-config", judging.config])];

/** Without the warnings before it. */
function fromError(stderr: string): string {
    return stderr.slice(Math.max(0, stderr.search(/^error:/m)));
}

/** Whether somebody else is updating the stack, or has died as they did. */
export function isLocked({ diagnostics }: Pick<RunResult, "diagnostics">): boolean {
    // The first is said by backends that are a folder or a bucket, the second by Pulumi Cloud.
    return diagnostics.some(({ message }) => /stack is currently locked by|update is currently in progress/i.test(message));
}
