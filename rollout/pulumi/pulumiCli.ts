import { execFile } from "node:child_process";
import { findPulumi } from "../../rehearsal/real/findPulumi.ts";
import { PulumiProblem } from "./pulumiProblem.ts";

/** Whose stacks the CLI is asked of. */
export interface CliAccess {
    /** Of the project. */
    readonly directory: string;
    readonly env: NodeJS.ProcessEnv;
    /** Of the files of the AWS CLI, for the provider and for a backend in S3. @default what the environment says */
    readonly profile?: string;
}

export interface CliRun {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

export interface CliOptions {
    /** Lets what is under way finish, and begins nothing more. */
    readonly signal?: AbortSignal;
    /** How long that may take until the process is ended, which leaves its lock behind. Milliseconds. @default for ever */
    readonly grace?: number;
    /** Of the whole call, in milliseconds. @default none */
    readonly timeout?: number;
}

/** These come before a profile in the AWS SDKs, so that they would go on being used. */
const keys: readonly string[] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

/**
 * The Pulumi CLI on PATH, with whichever backend somebody has signed in to. The Automation API would run the same executable, but
 * exports states and configuration with `--show-secrets`, and reads all outputs after each update.
 */
export class PulumiCli {
    readonly #access: CliAccess;

    constructor(access: CliAccess) {
        this.#access = access;
    }

    get isThere(): boolean {
        return findPulumi(this.#access.env) !== undefined;
    }

    /** @throws PulumiProblem where there is no CLI */
    run(args: readonly string[], { signal, grace, timeout = 0 }: CliOptions = {}): Promise<CliRun> {
        const pulumi = findPulumi(this.#access.env);
        if (pulumi === undefined) {
            throw new PulumiProblem(
                "--live: no pulumi on PATH nor in PULUMI_HOME/versions, and the stacks are asked of it; see https://www.pulumi.com/docs/install/",
            );
        }
        const settings = { cwd: this.#access.directory, env: this.#environment(), maxBuffer: 2 ** 30, timeout };
        return new Promise((done) => {
            let killing: NodeJS.Timeout | undefined;
            const child = execFile(pulumi, [...args, "--non-interactive"], settings, (error, stdout, stderr) => {
                clearTimeout(killing);
                signal?.removeEventListener("abort", stop);
                const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
                done({ exitCode, stdout, stderr: stderr === "" ? (error?.message ?? "") : stderr });
            });
            const stop = () => {
                // A terminal has sent it to the CLI as well, which would end at once when it comes twice.
                if (signal?.reason !== "SIGINT") child.kill("SIGINT");
                if (grace !== undefined) killing = setTimeout(() => child.kill("SIGKILL"), grace);
            };
            if (signal?.aborted === true) stop();
            else signal?.addEventListener("abort", stop, { once: true });
        });
    }

    #environment(): NodeJS.ProcessEnv {
        const { env, profile } = this.#access;
        const others = Object.entries(env).filter(([name]) => profile === undefined || !keys.includes(name));
        return {
            ...Object.fromEntries(others),
            ...(profile !== undefined && { AWS_PROFILE: profile }),
            PULUMI_SKIP_UPDATE_CHECK: "true",
            // The CLI knows --event-log only with this.
            PULUMI_DEBUG_COMMANDS: "true",
        };
    }
}

/** What the CLI says that is wrong, in one line. */
export function reasonOf(stderr: string): string {
    const lines = stderr.split("\n").map((line) => line.trim());
    return (lines.find((line) => line.startsWith("error:")) ?? lines.find((line) => line !== "") ?? "it failed").replace(/^error: /, "");
}
