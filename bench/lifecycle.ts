import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noPolicies, rehearseHere } from "../commands/testing/testHost.ts";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { type Command, medianTimes } from "./measure.ts";
import { print } from "./print.ts";

const rounds = 5;
const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs"];
const unprotected = ["--config-path", "-c", "environment.deletionProtection=false"];

/** The greatest ratios to the floor that we promise: a preview runs the program twice, to plan and to try, and an `up` once more. */
const limits = { first: 6, preview: 3.5, again: 5, destroy: 2 } as const;

/** Prints how long each stack takes to be made from nothing, to be found unchanged, and to be destroyed. @param floor a command that does next to nothing */
export async function benchLifecycle(floor: Command): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), "bench-"));
    try {
        const rows = [];
        for (const stack of loadProject(process.cwd()).stacks) rows.push(...(await commandsOf(stack, directory)));
        const times = medianTimes([floor, ...rows.map(({ command }) => command)], rounds);
        const floorTime = times.get(floor.name) ?? NaN;
        process.stdout.write("\n");
        print(`median of ${String(rounds)} runs`, "ms", "x floor", "promised");
        for (const { command, limit } of rows) {
            const time = times.get(command.name) ?? NaN;
            print(command.name, time.toFixed(0), (time / floorTime).toFixed(2), `<= ${String(limit)}`);
        }
    } finally {
        rmSync(directory, { recursive: true });
    }
}

interface Row {
    readonly command: Command;
    readonly limit: number;
}

async function commandsOf(stack: string, directory: string): Promise<readonly Row[]> {
    const state = (name: string) => join(directory, stack, name);
    const rehearse = (verb: string, name: string, options: readonly string[] = []) => ({
        args: [...start, "bin/rehearse.ts", verb, stack, "--state", state(name), ...options],
        accept: [0],
    });
    const { exitCode, stdout } = await rehearseHere(["up", stack, "--state", state("unprotected"), ...unprotected], {
        policyPack: () => noPolicies,
    });
    if (exitCode !== 0) throw new Error(stdout);
    spawnSync(process.execPath, rehearse("up", "made").args);
    const prepare = () => {
        rmSync(state("new"), { recursive: true, force: true });
        rmSync(state("doomed"), { recursive: true, force: true });
        cpSync(state("unprotected"), state("doomed"), { recursive: true });
    };
    return [
        { command: { name: `rehearse up ${stack}`, ...rehearse("up", "new"), prepare }, limit: limits.first },
        { command: { name: `rehearse preview ${stack}, stored`, ...rehearse("preview", "made") }, limit: limits.preview },
        { command: { name: `rehearse up ${stack}, unchanged`, ...rehearse("up", "made") }, limit: limits.again },
        {
            command: { name: `rehearse destroy ${stack}`, ...rehearse("destroy", "doomed", [...unprotected, "--yes"]), prepare },
            limit: limits.destroy,
        },
    ];
}
