import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { statisticsJson } from "../reports/advise/testing/cloudWatchJson.ts";
import { constant, hourly } from "../reports/advise/testing/weekOf.ts";
import { exampleFile } from "../docs/exampleStacks.ts";
import { previewStackFile } from "../reports/judging/previewCommittedStack.ts";
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
                "prod-eu, 2026-11-02 00:00 to 2026-11-09 00:00 UTC",
                "  amply-api  leak          CPU 40 %, memory 72.5 %: up to 0.5 vCPU, 2 GB, usually +$8.81 a month, until the leak is mended",
                "  web        short of CPU  CPU 74 %, memory 44 %: up to 4 vCPU, 8 GB, usually +$195.67 a month",
                "Nothing was measured of amply-worker, amply-beat, web-ingestion, web-iso.",
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

    it("patches the stack alone where its value comes from a shared block, and says so beside the patch", async () => {
        const project = mkdtempSync(join(folder, "shared-"));
        const shared = "default: { models: { resources: { cpu: 2048, memory: 8192 } } }";
        const text = readFileSync("Pulumi.yaml", "utf8").replace(/(?<=  shared:\n {4}type: object\n {4})default: {}/, shared);
        writeFileSync(join(project, "Pulumi.yaml"), text);
        const example = readFileSync(exampleFile("services"), "utf8");
        writeFileSync(join(project, "Pulumi.staging.yaml"), example.replace("    scorer:\n", "    scorer:\n      from: models\n"));
        const week = resolve("docs/examples/week.json");
        const { exitCode, stdout, stderr } = await runIn(project, "staging", "--metrics", week, "--service", "scorer", "--patch");
        assert.equal(exitCode, 0);
        const line = text.split("\n").findIndex((each) => each.includes(shared)) + 1;
        assert.equal(stderr, `ecs-platform:services.scorer.resources.memory: this stack alone, over Pulumi.yaml:${line}\n`);
        execFileSync("git", ["apply"], { cwd: project, input: stdout });
        const loaded = loadStackFile(project, "staging");
        assert.equal(loaded.kind, "config");
        const scorer = plansOf(loaded.config).find(({ plan }) => plan.names.serviceName === "scorer");
        assert.deepEqual(scorer?.plan.size, { cpu: 2048, memoryMiB: 16384 });
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

    it("reads averages alone, says what is missing, and calls nothing healthy by them", async () => {
        const averages = mkdtempSync(join(folder, "averages-"));
        for (const [service, cpu] of [
            ["web", 80],
            ["web-iso", 40],
        ] as const) {
            writeFileSync(join(averages, `${service}.CPUUtilization.json`), statisticsJson("CPUUtilization", { Average: constant(cpu) }));
            writeFileSync(
                join(averages, `${service}.MemoryUtilization.json`),
                statisticsJson("MemoryUtilization", { Average: constant(40) }),
            );
        }
        const { stdout } = await run("prod-eu", "--metrics", averages);
        assert.match(
            stdout,
            /^ {2}web {6}short of CPU {2}CPU 80 %, memory 40 %: up to 4 vCPU, 8 GB, .*; not all of the week was measured$/m,
        );
        assert.match(stdout, /^ {2}web-iso {2}unclear {7}CPU 40 %, memory 40 %: no maxima of CPU; ask with --statistics Average Maximum$/m);
    });

    it("prints JSON, with the changes that the patch makes", async () => {
        const { services, unmeasured } = JSON.parse((await run("prod-eu", "--metrics", folder, "--json")).stdout);
        const [{ service, pattern, next, cpuPercent }] = services;
        assert.deepEqual([service, pattern, cpuPercent], ["amply-api", "leak", { mean: 40, highestHour: 40, maximum: 50 }]);
        assert.deepEqual(next.changes, [{ path: ["amply", "api", "resources", "memory"], value: 2048 }]);
        assert.deepEqual(unmeasured, ["amply-worker", "amply-beat", "web-ingestion", "web-iso"]);
    });

    it("prints commands of the AWS CLI that write what it reads", async () => {
        const bin = join(folder, "bin");
        mkdirSync(bin);
        const stub = join(bin, "aws");
        const point = '{"Timestamp":"2026-11-02T00:00:00+00:00","Average":40,"Maximum":50,"Sum":9,"ExtendedStatistics":{"p99":1}}';
        const script = [
            "#!/bin/sh",
            'echo "$@" >> asked',
            'case "$*" in',
            "  *--target-group-arns*) echo arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/app/entry/1;;",
            "  *describe-target-groups*) echo arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/web-tg-1/2;;",
            `  *) for last; do case "$before" in --metric-name) name=$last;; esac; before=$last; done; echo '{"Label":"'$name'","Datapoints":[${point}]}';;`,
            "esac",
        ];
        writeFileSync(stub, `${script.join("\n")}\n`, { mode: 0o755 });
        const { stdout } = await run("staging", "--commands", "--service", "web");
        const lines = stdout.split("\n").filter((line) => !line.startsWith("npm run"));
        execFileSync("sh", ["-e"], { cwd: folder, input: lines.join("\n"), env: { PATH: `${bin}:${process.env["PATH"] ?? ""}` } });
        assert.match(stdout, /--start-time 2026-11-02T00:00:00Z --end-time 2026-11-09T00:00:00Z --period 3600 /);
        assert.ok(
            readFileSync(join(folder, "asked"), "utf8").includes(
                "--metric-name RequestCount --dimensions Name=LoadBalancer,Value=app/entry/1 Name=TargetGroup,Value=targetgroup/web-tg-1/2 ",
            ),
        );
        const advice = await run("staging", "--metrics", join(folder, "metrics"), "--service", "web", "--json");
        assert.equal(advice.exitCode, 0, advice.stderr);
        const [{ pattern, cpuPercent }] = JSON.parse(advice.stdout).services;
        assert.deepEqual([pattern, cpuPercent], ["unclear", { mean: 40, highestHour: 40, maximum: 50 }]);
    });

    describe("refuses", () => {
        const refused = async (...args: readonly string[]) => {
            const { exitCode, stdout, stderr } = await run(...args);
            assert.deepEqual([exitCode, stdout], [2, ""]);
            return stderr.trimEnd();
        };

        it("to advise without metrics, and with both kinds of them", async () => {
            assert.equal(
                await refused("staging"),
                "--metrics: no files; ask CloudWatch with the commands that npm run advise -- staging --commands prints and name what they write, or add --live",
            );
            assert.equal(
                await refused("staging", "--live", "--metrics", folder),
                "--live: there are files too, got --metrics; leave one of the two out",
            );
        });

        it("a service that the stack does not have, or of which there is nothing", async () => {
            assert.match(
                await refused("staging", "--metrics", folder, "--service", "wbe"),
                /^staging: no such service, got "wbe"; did you mean web\?$/,
            );
            assert.equal(
                await refused("staging", "--metrics", folder, "--service", "web-iso"),
                "--metrics: nothing of web-iso in these files; name those of this service",
            );
            assert.match(
                await refused("staging", "--metrics", `wbe=${join(folder, "web.CPUUtilization.json")}`),
                /: no such service in the stack, got "wbe"; /,
            );
        });

        it("files that are not there, and folders without any", async () => {
            assert.equal(
                await refused("staging", "--metrics", "nowhere.json"),
                '--metrics: no such file or folder, got "nowhere.json"; name one that CloudWatch has filled',
            );
            const empty = mkdtempSync(join(folder, "empty-"));
            assert.match(await refused("staging", "--metrics", empty), /^--metrics: a folder without a \.json file, got /);
        });

        it("a patch of what the command line says", async () => {
            assert.equal(
                await refused("staging", "--metrics", folder, "--patch", "-c", "redeploy=now"),
                "--patch: changes files, got -c, which no file remembers; leave one of the two out",
            );
        });
    });

    it("takes the service of a file from what stands before it, from the name of the file, or from --service", async () => {
        mkdirSync(join(folder, "unnamed"));
        const [cpu, memory] = ["CPUUtilization", "MemoryUtilization"].map((name) =>
            file(`unnamed/${name}.json`, statisticsJson(name, { Average: constant(40), Maximum: constant(50) })),
        );
        assert.ok(cpu !== undefined && memory !== undefined);
        const named = await run("staging", "--metrics", `web=${cpu}`, "--metrics", `web=${memory}`);
        const asked = await run("staging", "--metrics", cpu, "--metrics", memory, "--service", "web");
        assert.deepEqual([named.exitCode, asked.exitCode], [0, 0]);
        assert.match(named.stdout, /^ {2}web {2}healthy {2}CPU 40 %, memory 40 %: keep 2 vCPU, 4 GB$/m);
        assert.match(asked.stdout, /^web: healthy\n/);
    });
});
