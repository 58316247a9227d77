import { readFileSync } from "node:fs";
import { startProgress } from "../../rehearsal/display/progress.ts";
import type { Diagnostic } from "../../rehearsal/engine/resource.ts";
import { type LoadedEnvironment, loadEnvironment } from "../../rehearsal/run/loadEnvironment.ts";
import { packOf } from "../../rehearsal/run/packOf.ts";
import { RehearsedStack } from "../../rehearsal/run/rehearsedStack.ts";
import type { RunResult } from "../../rehearsal/run/runResult.ts";
import { runStack, type RunSettings } from "../../rehearsal/run/runStack.ts";
import type { Host } from "../host.ts";
import { type ConfigOptions, overridesOf, type StateOptions } from "../options.ts";

/** One command on one stack: its configuration, what is stored of it, and what there is to say about either. */
export class Session {
    readonly host: Host;
    readonly stack: string;
    readonly stored: RehearsedStack;
    readonly environment: LoadedEnvironment;
    /** Said beside what the run itself has to say. */
    readonly notices: Diagnostic[] = [];

    /** @throws ConfigError */
    constructor(stack: string, options: StateOptions & Partial<ConfigOptions>, host: Host) {
        this.host = host;
        this.stack = stack;
        this.environment = loadEnvironment(process.cwd(), stack, overridesOf(options));
        for (const message of this.environment.warnings) this.notices.push({ severity: "warning", message });
        this.stored = new RehearsedStack({
            directory: options.state,
            project: this.project,
            stack,
            passphrase: () => passphrase(host.env),
            notify: (notice) => this.notices.push(notice),
        });
    }

    get project(): string {
        return this.environment.config.project;
    }

    /** Runs the program with a line of progress. */
    run(activity: string, settings: Pick<RunSettings, "state" | "provider" | "save">): Promise<RunResult> {
        return this.withProgress(`${activity} ${this.stack}`, (onStep) =>
            runStack({
                ...settings,
                project: this.project,
                stack: this.stack,
                config: this.environment.allConfig,
                policyPack: (this.host.policyPack ?? packOf)(this.stack),
                program: this.host.program,
                onStep,
            }),
        );
    }

    async withProgress<T>(activity: string, work: (onStep: () => void) => Promise<T>): Promise<T> {
        const progress = startProgress(activity, this.host.progress);
        try {
            return await work(progress.count);
        } finally {
            progress.stop();
        }
    }
}

/** Encrypts what is secret in a state. A rehearsal's own needs no secret key, and asks nobody for one. */
export function passphrase(env: NodeJS.ProcessEnv): string {
    const file = env["PULUMI_CONFIG_PASSPHRASE_FILE"];
    return env["PULUMI_CONFIG_PASSPHRASE"] ?? (file ? readFileSync(file, "utf8").trimEnd() : "rehearsal");
}
