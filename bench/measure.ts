import { spawnSync } from "node:child_process";

/** Arguments of `node`, and the exit codes that count as done. */
export interface Command {
    readonly name: string;
    readonly args: readonly string[];
    readonly accept: readonly number[];
    /** Runs before each run, and is not measured. */
    readonly prepare?: () => void;
}

/** Wall time in milliseconds of one run. @throws Error with what it printed when it failed. */
function runTime({ args, accept, prepare }: Command): number {
    prepare?.();
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    if (status === null || !accept.includes(status)) throw new Error(`node ${args.join(" ")} ended with ${status}:\n${stderr.toString()}`);
    return performance.now() - start;
}

/** Runs the commands in turns, so that a busy moment of the machine slows all of them. @returns the median time of each, by name. */
export function medianTimes(commands: readonly Command[], rounds: number): ReadonlyMap<string, number> {
    const times = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
        for (const command of commands) times.get(command.name)?.push(runTime(command));
    }
    return new Map([...times].map(([name, values]) => [name, median(values)]));
}

export function median(values: readonly number[]): number {
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
