import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

/** Arguments of `node`, and the exit codes that count as done. */
export interface Command {
    readonly name: string;
    readonly args: readonly string[];
    readonly accept: readonly number[];
    /** Runs before each run, and is not measured. */
    readonly prepare?: () => void;
}

/** What a run took. */
export interface Usage {
    readonly milliseconds: number;
    /** Of all threads. Other programs on the machine make it longer, but less so than the time on the clock. */
    readonly cpuMilliseconds: number;
    readonly peakMegabytes: number;
}

const reportUsage = pathToFileURL(join(process.cwd(), "bench/reportUsage.mjs")).href;

/** @throws Error with what the run printed when it failed. */
function run({ args, accept, prepare }: Command): Usage {
    prepare?.();
    const start = performance.now();
    const stdio = ["ignore", "ignore", "pipe", "pipe"] as const;
    const { status, stderr, output } = spawnSync(process.execPath, ["--import", reportUsage, ...args], { stdio: [...stdio] });
    if (status === null || !accept.includes(status)) throw new Error(`node ${args.join(" ")} ended with ${status}:\n${stderr.toString()}`);
    const milliseconds = performance.now() - start;
    const { userCPUTime, systemCPUTime, maxRSS }: NodeJS.ResourceUsage = JSON.parse(String(output[3]));
    return { milliseconds, cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000, peakMegabytes: maxRSS / 1024 };
}

/** Runs the commands in turns, so that a busy moment of the machine slows all of them. @returns the median usage of each, by name. */
export function medianUsages(commands: readonly Command[], rounds: number): ReadonlyMap<string, Usage> {
    const usages = new Map<string, Usage[]>(commands.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
        for (const command of commands) usages.get(command.name)?.push(run(command));
    }
    return new Map([...usages].map(([name, values]) => [name, medianUsage(values)]));
}

/** The same for those who want the time on the clock alone. @returns milliseconds */
export function medianTimes(commands: readonly Command[], rounds: number): ReadonlyMap<string, number> {
    return new Map([...medianUsages(commands, rounds)].map(([name, { milliseconds }]) => [name, milliseconds]));
}

function medianUsage(usages: readonly Usage[]): Usage {
    const of = (key: keyof Usage) => median(usages.map((usage) => usage[key]));
    return { milliseconds: of("milliseconds"), cpuMilliseconds: of("cpuMilliseconds"), peakMegabytes: of("peakMegabytes") };
}

export function median(values: readonly number[]): number {
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
