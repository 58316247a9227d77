import { availableParallelism } from "node:os";
import { startProgress } from "../rehearsal/display/progress.ts";
import { toldBy } from "./toldBy.ts";
import type { Life } from "../rehearsal/testing/livingStack.ts";

export const changesOfLife = 5;
/** The SDK keeps something of every run, so that a process does not go on for ever. */
export const livesOfProcess = 8;

export interface Told extends Life {
    readonly seed: number;
}

/**
 * Draws changes of stacks, and prints each difference between a preview and its update, with the seed of its life, and why changes were refused.
 * @param changes how many at least; those to what no file may say are not counted
 * @returns how many differences there are
 */
export async function drawChanges(changes: number, seed: number): Promise<number> {
    const progress = startProgress("drawing changes", process.stderr, "stacks");
    let nextSeed = seed;
    const totals = { previewed: 0, made: 0, differences: 0 };
    const refusals = new Map<string, number>();
    const work = async () => {
        while (totals.previewed < changes) {
            const first = nextSeed;
            nextSeed += livesOfProcess;
            for (const life of await toldBy<Told>("bench/lives.ts", first)) {
                totals.previewed += life.previewed;
                totals.made += life.made;
                totals.differences += life.differences.length;
                progress.count();
                for (const difference of life.differences) process.stdout.write(`life ${String(life.seed)}: ${difference}\n`);
                for (const kind of new Set(life.refusals.map(kindOf))) refusals.set(kind, (refusals.get(kind) ?? 0) + 1);
            }
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    progress.stop();
    const { previewed, made, differences } = totals;
    process.stdout.write(
        `${String(previewed)} changes previewed, ${String(made)} of them made, ${String(differences)} differences between preview and update\n`,
    );
    const frequent = [...refusals].sort(([, a], [, b]) => b - a).slice(0, 12);
    for (const [kind, count] of frequent) process.stdout.write(`${String(count).padStart(6)} lives were refused: ${kind}\n`);
    return differences;
}

/** What refused a change, without names and numbers. */
function kindOf(refusal: string): string {
    const [line = ""] = refusal.replace(/^[^:]*: /, "").split("\n");
    return line.replace(/"?(arn|urn):\S+|'[^']*'|\b(?=\S*[\d-])[\w./-]+/g, "...").slice(0, 120);
}
