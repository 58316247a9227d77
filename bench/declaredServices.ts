import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, medianUsages } from "./measure.ts";
import { print } from "./print.ts";
import { base, stackOfServices } from "./stackOfServices.ts";

const sizes = [
    { count: 0, rounds: 3 },
    { count: 10, rounds: 3 },
    { count: 100, rounds: 3 },
    { count: 300, rounds: 1 },
    { count: 1000, rounds: 1 },
] as const;

/** Prints what a preview, an update from nothing and one that changes nothing take for stacks that declare many services beside Langfuse. */
export function benchDeclaredServices(start: readonly string[]): void {
    const folder = mkdtempSync(join(tmpdir(), "declared-services-"));
    try {
        process.stdout.write("\n");
        print("services declared in the stack file", "ms", "ms each", "CPU ms each", "peak MB");
        for (const verb of ["preview", "up", "up, unchanged"] as const) {
            let nothing = { milliseconds: NaN, cpuMilliseconds: NaN };
            for (const { count, rounds } of sizes) {
                const name = `${verb}, ${String(count)}`;
                const usage = medianUsages([commandOf(name, verb, count, start, folder)], rounds).get(name);
                if (usage === undefined) continue;
                if (count === 0) nothing = usage;
                const each = (key: keyof typeof nothing) => (count === 0 ? "" : ((usage[key] - nothing[key]) / count).toFixed(1));
                print(name, usage.milliseconds.toFixed(0), each("milliseconds"), each("cpuMilliseconds"), usage.peakMegabytes.toFixed(0));
            }
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function commandOf(
    name: string,
    verb: "preview" | "up" | "up, unchanged",
    count: number,
    start: readonly string[],
    folder: string,
): Command {
    const file = join(folder, `${String(count)}.yaml`);
    const state = join(folder, `state-${String(count)}`);
    writeFileSync(file, stackOfServices(count));
    const prepare = () => {
        if (verb === "up") rmSync(state, { recursive: true, force: true });
    };
    const [command = ""] = verb.split(",");
    return { name, args: [...start, "bin/rehearse.ts", command, base, "--state", state, "--config-file", file], accept: [0], prepare };
}
