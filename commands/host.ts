import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { pathToFileURL } from "node:url";
import type { ProgressStream } from "../rehearsal/display/progress.ts";
import type { loadPolicyPackFor } from "../rehearsal/run/loadPolicyPack.ts";
import { terminalText } from "./terminalText.ts";

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
    /** Absent where nobody can be asked. */
    readonly ask?: (question: string) => Promise<string>;
}

export function processHost(): Host {
    const { isTTY, columns } = process.stdout;
    const isTerminal = process.stdin.isTTY && isTTY;
    return {
        env: process.env,
        write: (text) => process.stdout.write(terminalText(text, isTTY)),
        writeError: (text) => process.stderr.write(terminalText(text, isTTY)),
        progress: process.stderr,
        program: programOf(join(process.cwd(), "index.ts")),
        readInput: () => readFileSync(0, "utf8"),
        ...(isTTY && columns > 0 ? { columns } : {}),
        ...(isTerminal ? { ask } : {}),
    };
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

async function ask(question: string): Promise<string> {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        return await terminal.question(question);
    } finally {
        terminal.close();
    }
}
