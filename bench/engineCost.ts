import { spawnSync } from "node:child_process";
import { print } from "./print.ts";

const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs"];
/** Writing the state after every step costs more as the state grows. */
const sizes = [
    { count: 100, isStored: false },
    { count: 1000, isStored: false },
    { count: 10_000, isStored: false },
    { count: 100, isStored: true },
    { count: 1000, isStored: true },
] as const;

/** Prints what the engine itself costs for each resource, with a provider that answers at once. */
export function benchEngine(): void {
    process.stdout.write("\n");
    print("engine, microseconds a resource", "up", "unchanged", "destroy");
    for (const { count, isStored } of sizes) {
        const { stdout } = spawnSync(process.execPath, [...start, "bench/engine.ts", String(count), isStored ? "stored" : "kept"], {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "inherit"],
        });
        const { up, unchanged, destroy }: { up: number; unchanged: number; destroy: number } = JSON.parse(stdout);
        print(`${String(count)} resources${isStored ? ", stored" : ""}`, String(up), String(unchanged), String(destroy));
    }
}
