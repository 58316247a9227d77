import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { moduleArguments } from "../../../rehearsal/contract/installation.ts";
import { defaultState } from "../../options.ts";
import { defaultStore } from "../suggestedOptions.ts";

export interface Killing {
    /** In which there are stacks. */
    readonly directory: string;
    /** In which there is the program. */
    readonly program: string;
    readonly stack: string;
    readonly args: readonly string[];
    readonly env: NodeJS.ProcessEnv;
}

/** A machine that is busy may let an update get through before it can be killed. */
const attempts = 5;

/**
 * Runs a command of the rollout in a process of its own, and kills that once it has begun to change scaling policies.
 * @returns what it had printed; undefined where it was through each time before it could be killed
 */
export async function killedInTheMiddle(killing: Killing): Promise<string | undefined> {
    // Beside the project: what is not committed there lets no update begin.
    const copies = mkdtempSync(join(tmpdir(), "rollout-kept-"));
    const kept = [defaultState, defaultStore].map((name) => [join(killing.directory, name), join(copies, name)] as const);
    for (const [from, to] of kept) if (existsSync(from)) cpSync(from, to, { recursive: true });
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const printed = await killedOnce(killing);
        if (printed !== undefined || attempt === attempts) {
            rmSync(copies, { recursive: true });
            return printed;
        }
        for (const [to, from] of kept) {
            rmSync(to, { recursive: true, force: true });
            if (existsSync(from)) cpSync(from, to, { recursive: true });
        }
    }
    return undefined;
}

async function killedOnce({ directory, program, stack, args, env }: Killing): Promise<string | undefined> {
    const log = join(directory, defaultState, stack, "changes.jsonl");
    const child = spawn(process.execPath, ["--stack-trace-limit=0", ...moduleArguments("bin/rolloutIn"), directory, ...args], {
        cwd: program,
        env,
        stdio: ["ignore", "pipe", "ignore"],
    });
    const ended = once(child, "close");
    const printed = text(child.stdout);
    const isOver = () => child.exitCode !== null || child.signalCode !== null;
    const isChanging = () => existsSync(log) && readFileSync(log, "utf8").includes("aws:appautoscaling/policy:Policy");
    while (!isOver() && !isChanging()) await sleep(1);
    child.kill("SIGKILL");
    const [, signal] = await ended;
    return signal === "SIGKILL" ? printed : undefined;
}
