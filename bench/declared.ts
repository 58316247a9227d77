import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, medianUsages } from "./measure.ts";
import { print } from "./print.ts";
import { base, stackOfFunctions, stackOfRoutes, stackOfServices } from "./stackOfServices.ts";

/** What a stack file declares many of. */
interface Declared {
    readonly what: string;
    readonly stackOf: (count: number) => string;
    readonly sizes: readonly { readonly count: number; readonly rounds: number }[];
    /** Milliseconds for each at most, with the policies. @default nothing is promised */
    readonly promised?: number;
}

const sizes = [
    { count: 0, rounds: 3 },
    { count: 10, rounds: 3 },
    { count: 100, rounds: 3 },
    { count: 300, rounds: 1 },
    { count: 1000, rounds: 1 },
] as const;

export const declaredServices: Declared = { what: "services", stackOf: stackOfServices, sizes };
export const declaredFunctions: Declared = {
    what: "functions",
    stackOf: stackOfFunctions,
    sizes: sizes.filter(({ count }) => count <= 100),
    promised: 60,
};
/** Of one API, as many as it may have, each with its share of a function. */
export const declaredRoutes: Declared = {
    what: "routes",
    stackOf: stackOfRoutes,
    sizes: sizes.filter(({ count }) => count <= 300),
    promised: 60,
};

/** Prints what a preview, an update from nothing and one that changes nothing take for stacks that declare many of a kind beside Langfuse. */
export function benchDeclared(start: readonly string[], { what, stackOf, sizes: counts, promised }: Declared): void {
    const folder = mkdtempSync(join(tmpdir(), `declared-${what}-`));
    try {
        process.stdout.write("\n");
        print(`${what} declared in the stack file`, "ms", "ms each", "promised", "CPU ms each", "peak MB");
        for (const verb of ["preview", "up", "up, unchanged"] as const) {
            let nothing = { milliseconds: NaN, cpuMilliseconds: NaN };
            for (const { count, rounds } of counts) {
                const name = `${verb}, ${String(count)}`;
                const usage = medianUsages([commandOf(name, verb, { count, file: stackOf(count) }, start, folder)], rounds).get(name);
                if (usage === undefined) continue;
                if (count === 0) nothing = usage;
                const each = (key: keyof typeof nothing) => (count === 0 ? "" : ((usage[key] - nothing[key]) / count).toFixed(1));
                const limit = count === 0 || promised === undefined ? "" : `<= ${String(promised)}`;
                const { milliseconds, peakMegabytes } = usage;
                print(name, milliseconds.toFixed(0), each("milliseconds"), limit, each("cpuMilliseconds"), peakMegabytes.toFixed(0));
            }
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function commandOf(
    name: string,
    verb: "preview" | "up" | "up, unchanged",
    stack: { readonly count: number; readonly file: string },
    start: readonly string[],
    folder: string,
): Command {
    const file = join(folder, `${String(stack.count)}.yaml`);
    const state = join(folder, `state-${String(stack.count)}`);
    writeFileSync(file, stack.file);
    const prepare = () => {
        if (verb === "up") rmSync(state, { recursive: true, force: true });
    };
    const [command = ""] = verb.split(",");
    return { name, args: [...start, "bin/rehearse.ts", command, base, "--state", state, "--config-file", file], accept: [0], prepare };
}
