import { startProgress } from "../../rehearsal/display/progress.ts";
import type { Diagnostic } from "../../rehearsal/engine/resource/diagnostic.ts";
import { type LoadedEnvironment, loadEnvironment } from "../../stacks/loadEnvironment.ts";
import { loadPolicyPackFor } from "../../reports/judging/loadPolicyPack.ts";
import type { ServicePack } from "../../reports/judging/servicePack.ts";
import { readText } from "../../text/readText.ts";
import type { Host } from "../host.ts";
import { overridesOf } from "../options.ts";
import { recordedUpdate } from "./recordedUpdate.ts";
import type { RunResult } from "../../rehearsal/engine/runResult.ts";
import type { UpdateHistory, UpdateSummary } from "../../rehearsal/run/updateHistory.ts";
import type { RehearsedStack } from "../../rehearsal/session/rehearsedStack.ts";
import { commandLine, type SuggestedVerb, type TypedOptions } from "./commandLine.ts";

/** One command on one stack: its configuration, and the notices that are printed with the result of the run. */
export class StackCommand implements RehearsedStack {
    readonly host: Host;
    readonly stack: string;
    readonly environment: LoadedEnvironment;
    readonly notices: Diagnostic[] = [];
    readonly #options: TypedOptions;

    /** @throws ConfigError */
    constructor(stack: string, options: TypedOptions, host: Host) {
        this.host = host;
        this.stack = stack;
        this.#options = options;
        this.environment = loadEnvironment(process.cwd(), stack, overridesOf(options));
        for (const message of this.environment.warnings) this.notices.push({ severity: "warning", message });
    }

    /** In the place of `Pulumi.<stack>.yaml`. */
    get configFile(): string | undefined {
        return this.#options.configFile;
    }

    /** Of the update, for the history. */
    get message(): string {
        return this.#options.message ?? "";
    }

    get project(): string {
        return this.environment.config.project;
    }

    readonly traceHint = "`npm run rehearse:trace` in place of `npm run rehearse` says where";

    get allConfig(): LoadedEnvironment["allConfig"] {
        return this.environment.allConfig;
    }

    get program(): Host["program"] {
        return this.host.program;
    }

    get policyPacks(): readonly ServicePack[] {
        return [this.policyPack];
    }

    get policyPack(): ServicePack {
        return (this.host.policyPack ?? loadPolicyPackFor)(this.stack, this.environment.config.environment.kind);
    }

    /** What to type for this or another verb, on the same stack with the same options. */
    suggest(verb: SuggestedVerb, ...more: readonly string[]): string {
        return commandLine(verb, this.stack, this.#options, ...more);
    }

    /** Makes a change, which stops in order when the process is asked to end. @param work gets the signal to stop */
    changing<T>(activity: string, work: (cancelled: AbortSignal | undefined, onStep: () => void) => Promise<T>): Promise<T> {
        const { interruption } = this.host;
        return this.withProgress(activity, (onStep) =>
            interruption === undefined ? work(undefined, onStep) : interruption.during((cancelled) => work(cancelled, onStep)),
        );
    }

    recorded(kind: UpdateSummary["kind"], history: UpdateHistory, work: () => Promise<RunResult>): Promise<RunResult> {
        return recordedUpdate(kind, this, history, work);
    }

    /** Shows a line of progress while the work goes on. @param activity `updating` */
    async withProgress<T>(activity: string, work: (onStep: () => void) => Promise<T>): Promise<T> {
        const progress = startProgress(`${activity} ${this.stack}`, this.host.progress);
        try {
            return await work(progress.count);
        } finally {
            progress.stop();
        }
    }

    /** Encrypts the secrets of a state. The state of a rehearsal needs no secret passphrase, so nobody is asked for one. */
    readonly passphrase = (): string => {
        const { env } = this.host;
        const file = env["PULUMI_CONFIG_PASSPHRASE_FILE"];
        return env["PULUMI_CONFIG_PASSPHRASE"] ?? (file ? readText(file).trimEnd() : "rehearsal");
    };
}
