import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { type Life, live } from "../rehearsal/testing/livingStack.ts";
import { startProgress } from "../rehearsal/display/progress.ts";
import { anyLife } from "../stacks/testing/anyStack.ts";

/** Changes in one life of a stack, and lives in one process: the SDK keeps something of each run. */
const changesOfLife = 5;
const livesOfProcess = 8;

interface Told extends Life {
    readonly seed: number;
}

/** Draws changes of stacks, and prints every one whose preview and update differ, with the seed that draws it again. */
export async function fuzz(pairs: number, seed: number): Promise<number> {
    const progress = startProgress(`${String(pairs)} changes`, process.stderr.isTTY ? process.stderr : { write: () => true });
    const seeds = Array.from({ length: Math.ceil(pairs / changesOfLife / livesOfProcess) }, (_, index) => seed + index * livesOfProcess);
    const totals = { previewed: 0, made: 0, differences: 0 };
    const refusals = new Map<string, number>();
    const work = async () => {
        for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
            for (const life of await livesFrom(next)) {
                totals.previewed += life.previewed;
                totals.made += life.made;
                totals.differences += life.differences.length;
                for (let count = 0; count < life.previewed; count += 1) progress.count();
                for (const difference of life.differences) process.stdout.write(`--seed ${String(life.seed)}: ${difference}\n`);
                for (const kind of new Set(life.refusals.map(kindOf))) refusals.set(kind, (refusals.get(kind) ?? 0) + 1);
            }
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    progress.stop();
    const { previewed, made, differences } = totals;
    process.stdout.write(
        `${String(previewed)} changes previewed, ${String(made)} made, ${String(differences)} differences between preview and update\n`,
    );
    for (const [kind, count] of [...refusals].sort(([, a], [, b]) => b - a).slice(0, 20))
        process.stdout.write(`  refused ${String(count)} times: ${kind}\n`);
    return differences;
}

/** Without names and numbers. */
function kindOf(refusal: string): string {
    return refusal
        .replace(/^[^:]*: /, "")
        .replace(/"?(arn|urn):\S+|'[^']*'|\b(?=\S*[\d-])[\w./-]+/g, "#")
        .slice(0, 160);
}

function livesFrom(seed: number): Promise<readonly Told[]> {
    const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bench/fuzz.ts", "--from", String(seed)];
    const child = spawn(process.execPath, start, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (part) => (text += String(part)));
    return new Promise((resolve, reject) => {
        child.on("close", (code) => {
            if (code === 0) resolve(JSON.parse(text) as readonly Told[]);
            else reject(new Error(`lives from seed ${String(seed)} ended with ${String(code)}`));
        });
    });
}

async function tellLives(seed: number, count: number): Promise<void> {
    const told: Told[] = [];
    for (let index = 0; index < count; index += 1) {
        const [moments = []] = fc.sample(anyLife(changesOfLife), { seed: seed + index, numRuns: 1 });
        told.push({ seed: seed + index, ...(await live(moments)) });
    }
    process.stdout.write(JSON.stringify(told));
}

async function main(): Promise<void> {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string" }, from: { type: "string" } } });
    if (values.from !== undefined) return tellLives(Number(values.from), livesOfProcess);
    const seed = Number(values.seed ?? 1);
    process.exitCode = (await fuzz(Number(positionals[0] ?? 1000), seed)) === 0 ? 0 : 1;
}

if (process.argv[1]?.endsWith("fuzz.ts")) void main();
