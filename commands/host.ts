import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { throwFileProblem } from "../text/fileProblem.ts";
import { ask } from "../text/ask.ts";
import type { Interruption } from "../text/interruption.ts";
import type { ProgressStream } from "../rehearsal/display/progress.ts";
import type { loadPolicyPackFor } from "../reports/judging/loadPolicyPack.ts";
import { terminalText } from "../text/terminalText.ts";

/** The process that a command runs in. */
export interface Host {
    readonly env: NodeJS.ProcessEnv;
    readonly write: (text: string) => void;
    readonly writeError: (text: string) => void;
    readonly progress: ProgressStream;
    /** Width of the terminal that is written to. @default it is none */
    readonly columns?: number;
    /** @default the pack with the configuration of the stack */
    readonly policyPack?: typeof loadPolicyPackFor;
    /** Runs the program of the folder again at each call. */
    readonly program: () => unknown;
    readonly readInput: () => string;
    /** Milliseconds since 1970. @default the clock of this machine */
    readonly now?: () => number;
    /** Until so many milliseconds are over. @default by the clock of this machine */
    readonly wait?: (milliseconds: number) => Promise<void>;
    /** @default nothing interrupts a change but the end of the process */
    readonly interruption?: Pick<Interruption, "during">;
    /** Absent where nobody can be asked. */
    readonly ask?: (question: string) => Promise<string>;
}

export function processHost(): Host {
    const { isTTY, columns } = process.stdout;
    const isTerminal = process.stdin.isTTY && isTTY;
    return {
        env: process.env,
        write: (text) => process.stdout.write(terminalText(text, isTTY)),
        writeError,
        progress: process.stderr,
        program: programOf(join(process.cwd(), "index.ts")),
        readInput,
        ...(isTTY && columns > 0 ? { columns } : {}),
        ...(isTerminal ? { ask } : {}),
    };
}

export function writeError(text: string): void {
    try {
        process.stderr.write(terminalText(text, process.stderr.isTTY));
    } catch {
        // There is nowhere else to say it.
    }
}

function readInput(): string {
    try {
        return readFileSync(0, "utf8");
    } catch (error) {
        throwFileProblem(error, "standard input");
    }
}

/** Node runs a module once for each URL. */
function programOf(file: string): () => unknown {
    const { href } = pathToFileURL(file);
    let runs = 0;
    return () => {
        runs += 1;
        return import(runs === 1 ? href : `${href}?run=${String(runs)}.ts`);
    };
}
