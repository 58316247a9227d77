import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { exitCodes } from "../text/exitCodes.ts";
import { runCommand } from "../commands/runCommand.ts";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { benchColdStart } from "./coldStart.ts";
import { benchDeclared, declaredFunctions, declaredRoutes, declaredServices } from "./declared.ts";
import { benchEngine } from "./engineCost.ts";
import { benchLifecycle } from "./lifecycle.ts";
import { drawChanges } from "./drawChanges.ts";
import { type Command, medianTimes } from "./measure.ts";
import { benchPolicies } from "./policies.ts";
import { benchPairWithCdk } from "./pairWithCdk.ts";
import { print } from "./print.ts";
import { benchRollbackCalls } from "./rollbackCalls.ts";
import { benchRollout } from "./rollout.ts";
import { benchSimulation } from "./simulation.ts";

const rounds = 7;
const { stacks } = loadProject(process.cwd());
const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs"];
const floor: Command = { name: "floor", args: ["-e", 'require("@pulumi/pulumi");require("@pulumi/aws")'], accept: [0] };

/** Where nothing is stored. */
const nowhere = join(tmpdir(), "rehearsal-that-does-not-exist");

/** The greatest ratios to the floor that we promise. */
const limits = { preview: 3.5, program: 2, cost: 3.5, report: 3.5 } as const;

function benchPreviews(): void {
    const previews = stacks.map((stack): Command => ({
        name: `rehearse preview ${stack}`,
        args: [...start, "bin/rehearse.ts", "preview", stack, "--state", nowhere],
        accept: [0, 1],
    }));
    const programs = stacks.map((stack): Command => ({
        name: `program of ${stack} alone`,
        args: [...start, "bench/program.ts", stack],
        accept: [0],
    }));
    const costs = stacks.map((stack): Command => ({ name: `cost ${stack}`, args: [...start, "bin/cost.ts", stack], accept: [0] }));
    const page = join(tmpdir(), "bench-report.html");
    const reports = stacks.map((stack): Command => ({
        name: `report ${stack} --no-simulation`,
        args: [...start, "bin/report.ts", stack, "--no-simulation", "--out", page],
        accept: [0],
    }));
    const times = medianTimes([floor, ...previews, ...programs, ...costs, ...reports], rounds);
    rmSync(page);
    const floorTime = times.get(floor.name) ?? NaN;
    print(`median of ${rounds} runs`, "ms", "x floor", "promised");
    print("floor: load both SDKs", floorTime.toFixed(0), "1.00", "");
    const row = ({ name }: Command, limit: number) => {
        const time = times.get(name) ?? NaN;
        print(name, time.toFixed(0), (time / floorTime).toFixed(2), `<= ${limit}`);
    };
    for (const command of previews) row(command, limits.preview);
    for (const command of programs) row(command, limits.program);
    for (const command of costs) row(command, limits.cost);
    for (const command of reports) row(command, limits.report);
}

function benchServices(): void {
    process.stdout.write("\n");
    print("services through the components", "resources", "ms", "ms each", "peak MB");
    for (const count of [10, 100, 1000]) {
        const { stdout } = spawnSync(process.execPath, ["--max-old-space-size=16384", ...start, "bench/services.ts", String(count)], {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "inherit"],
        });
        const measured: { resources: number; milliseconds: number; peakMegabytes: number } = JSON.parse(stdout);
        const { resources, milliseconds, peakMegabytes } = measured;
        print(String(count), String(resources), String(milliseconds), (milliseconds / count).toFixed(1), String(peakMegabytes));
    }
}

async function bench() {
    benchPreviews();
    benchServices();
    benchPairWithCdk(start);
    benchDeclared(start, declaredServices);
    benchDeclared(start, declaredFunctions);
    benchDeclared(start, declaredRoutes);
    await benchColdStart();
    await benchLifecycle(floor);
    benchEngine();
    await benchPolicies();
    benchSimulation();
    benchRollout(floor);
    await benchRollbackCalls();
    process.stdout.write("\n");
    await drawChanges(1000, 1);
    return exitCodes.done;
}

runCommand(bench);
