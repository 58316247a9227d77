import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, medianUsages, type Usage } from "./measure.ts";
import { print } from "./print.ts";
import { base, stackOfServices } from "./stackOfServices.ts";

const rounds = 5;
const counts = [1, 10, 100];

/** The greatest ratios that we want: CPU time to AWS CDK, then CPU time and memory to the SDK alone. */
const limits = { cdk: 1, time: 1.3, memory: 1.2 } as const;

/**
 * Prints what a preview with the policies takes beside what AWS CDK takes to write the templates of as many load-balanced Fargate services,
 * each with two scaling policies and two alarms, and beside what Pulumi's SDK alone takes for as many resources.
 */
export function benchPairWithCdk(start: readonly string[]): void {
    const folder = mkdtempSync(join(tmpdir(), "pair-"));
    try {
        process.stdout.write("\n");
        const cdk = installCdk();
        if (cdk === undefined) process.stdout.write("AWS CDK could not be installed, and is left out\n");
        print(`median of ${String(rounds)} runs`, "ms", "CPU ms", "peak MB", "x CPU", "x MB", "wanted");
        for (const count of counts) {
            const file = join(folder, `${String(count)}.yaml`);
            writeFileSync(file, stackOfServices(count));
            const preview = [...start, "bin/rehearse.ts", "preview", base, "--state", join(folder, "nowhere"), "--config-file", file];
            const resources = resourcesOf(preview);
            const ours: Command = { name: `preview of ${String(count)} services`, args: preview, accept: [0] };
            const sdk: Command = {
                name: `the SDK alone, ${String(resources)} resources`,
                args: [...start, "bench/sdkAlone.ts", String(resources)],
                accept: [0],
            };
            const theirs = (cdk === undefined ? [] : [cdk]).map((program): Command => ({
                name: `AWS CDK, ${String(count)} services`,
                args: [program, String(count), join(folder, "cdk.out")],
                accept: [0],
                prepare: () => {
                    rmSync(join(folder, "cdk.out"), { recursive: true, force: true });
                },
            }));
            const usages = medianUsages([ours, ...theirs, sdk], rounds);
            const own = usages.get(ours.name);
            if (own === undefined) continue;
            row(ours.name, own);
            for (const { name } of theirs) row(name, usages.get(name), own, `<= ${String(limits.cdk)}`);
            row(sdk.name, usages.get(sdk.name), own, `<= ${String(limits.time)}, ${String(limits.memory)}`);
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function row(name: string, usage: Usage | undefined, own?: Usage, wanted = ""): void {
    if (usage === undefined) return;
    const ratio = (key: keyof Usage) => (own === undefined ? "" : (own[key] / usage[key]).toFixed(2));
    const { milliseconds, cpuMilliseconds, peakMegabytes } = usage;
    const ratios = [ratio("cpuMilliseconds"), ratio("peakMegabytes")];
    print(name, milliseconds.toFixed(0), cpuMilliseconds.toFixed(0), peakMegabytes.toFixed(0), ...ratios, wanted);
}

function resourcesOf(preview: readonly string[]): number {
    const { stdout } = spawnSync(process.execPath, [...preview, "--json"], { encoding: "utf8", maxBuffer: Infinity });
    const { steps }: { steps: readonly unknown[] } = JSON.parse(stdout);
    return steps.length;
}

/** Beside the project, which does not depend on it, and kept for the next time. @returns its program; nothing where no registry is in reach */
function installCdk(): string | undefined {
    const folder = join(tmpdir(), "bench-cdk");
    mkdirSync(folder, { recursive: true });
    cpSync(join(process.cwd(), "bench/cdk"), folder, { recursive: true });
    const install = ["install", "--prefix", folder, "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status } = spawnSync("npm", install, { stdio: "ignore", shell: process.platform === "win32" });
    return status === 0 ? join(folder, "synth.mjs") : undefined;
}
