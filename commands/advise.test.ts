import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { statisticsJson } from "../reports/advise/testing/cloudWatchJson.ts";
import { constant, hourly } from "../reports/advise/testing/weekOf.ts";
import { previewStackFile } from "../rehearsal/run/previewCommittedStack.ts";
import { loadStackFile } from "../stacks/loadStackFile.ts";
import { plansOf } from "../stacks/plansOf.ts";
import { runAdvise } from "./advise.ts";

function run(...args: readonly string[]) {
    return runIn(process.cwd(), ...args);
}

async function runIn(directory: string, ...args: readonly string[]) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = await runAdvise(args, {
        env: {},
        write: (text) => (texts.stdout += stripVTControlCharacters(text)),
        writeError: (text) => (texts.stderr += text),
        directory,
        now: Date.UTC(2026, 10, 9, 0, 30),
    });
    return { exitCode, ...texts };
}

describe("npm run advise", () => {
    let folder: string;
    const file = (name: string, text: string): string => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
    };
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "advise-"));
        const memory = hourly((hour) => 60 + hour * 0.15);
        file("web.CPUUtilization.json", statisticsJson("CPUUtilization", { Average: constant(74), Maximum: constant(88) }));
        file("web.MemoryUtilization.json", statisticsJson("MemoryUtilization", { Average: constant(44), Maximum: constant(50) }));
        file("amply-api.CPUUtilization.json", statisticsJson("CPUUtilization", { Average: constant(40), Maximum: constant(50) }));
        file(
            "amply-api.MemoryUtilization.json",
            statisticsJson("MemoryUtilization", { Average: memory, Maximum: hourly((hour) => 71 + hour * 0.15) }),
        );
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("prints a line for each service that was measured, with the next size and what it costs more", async () => {
        const { exitCode, stdout, stderr } = await run("prod-eu", "--metrics", folder);
        assert.deepEqual([exitCode, stderr], [0, ""]);
        assert.equal(
            stdout.split("\n\n")[0],
            [
                "amply-api  leak              CPU 40 %, memory 72.5 %: up to 0.5 vCPU, 2 GB, +$8.81 a month",
                "web        short of CPU      CPU 74 %, memory 44 %: up to 4 vCPU, 8 GB, +$195.67 a month",
                "nothing measured of amply-worker, amply-beat, web-ingestion, web-iso",
            ].join("\n"),
        );
    });

    it("prints a patch alone, which git applies, and with which the stack plans and is allowed", async () => {
        const project = join(folder, "project");
        mkdirSync(project);
        for (const name of ["Pulumi.yaml", "Pulumi.prod-eu.yaml"]) copyFileSync(name, join(project, name));
        const git = (args: readonly string[], input = "") => execFileSync("git", args, { cwd: project, input, encoding: "utf8" });
        git(["init", "--quiet"]);
        const { exitCode, stdout, stderr } = await runIn(project, "prod-eu", "--metrics", folder, "--patch");
        assert.deepEqual([exitCode, stderr], [0, ""]);
        git(["apply"], stdout);
        assert.equal(git(["apply", "--reverse", "--numstat"], stdout), "2\t2\tPulumi.prod-eu.yaml\n");

        const loaded = loadStackFile(project, "prod-eu");
        assert.equal(loaded.kind, "config");
        const sizes = plansOf(loaded.config).map(({ plan }) => [plan.names.serviceName, plan.size]);
        assert.deepEqual(Object.fromEntries(sizes), {
            "amply-api": { cpu: 512, memoryMiB: 2048 },
            "amply-worker": { cpu: 512, memoryMiB: 1024 },
            "amply-beat": { cpu: 256, memoryMiB: 512 },
            web: { cpu: 4096, memoryMiB: 8192 },
            "web-ingestion": { cpu: 2048, memoryMiB: 4096 },
            "web-iso": { cpu: 2048, memoryMiB: 4096 },
        });
        const { findings, diagnostics } = await previewStackFile(join(project, "Pulumi.prod-eu.yaml"), "prod-eu");
        assert.deepEqual([findings.filter(({ level }) => level === "mandatory"), diagnostics], [[], []]);
    });

    it("prints one service with its numbers, what speaks for the advice, what it costs and the patch", async () => {
        const { exitCode, stdout } = await run("prod-eu", "--metrics", folder, "--service", "web");
        assert.equal(exitCode, 0);
        assert.equal(
            stdout.split("\n--- ")[0],
            [
                "web: short of CPU",
                "2 vCPU, 4 GB, 2 to 10 tasks in the cluster langfuse-prod-eu; 2026-11-02 00:00 to 2026-11-09 00:00 UTC",
                "",
                "                      mean  highest hour       maximum",
                "  CPU                 74 %          74 %          88 %",
                "  memory              44 %          44 %          50 %",
                "",
                "What speaks for it:",
                "- CPU is at 74 % on average over the week, 88 % at most",
                "- memory is at 44 % on average over the week, 50 % at most",
                "",
                "What to do:",
                "- up to 4 vCPU, 8 GB, usually +$195.67 a month, +$132.66 with the fewest tasks and +$384.70 with the most: " +
                    "its bounds are as wide as they get, or as the policies allow",
                "",
            ].join("\n"),
        );
    });

    it("prints JSON, with the changes that the patch makes", async () => {
        const { services, unmeasured } = JSON.parse((await run("prod-eu", "--metrics", folder, "--json")).stdout);
        const [{ service, pattern, next, cpuPercent }] = services;
        assert.deepEqual([service, pattern, cpuPercent], ["amply-api", "leak", { mean: 40, highestHour: 40, maximum: 50 }]);
        assert.deepEqual(next.changes, [{ path: ["amply", "api", "resources", "memory"], value: 2048 }]);
        assert.deepEqual(unmeasured, ["amply-worker", "amply-beat", "web-ingestion", "web-iso"]);
    });
});
