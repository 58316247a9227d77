import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { environment as recordOf } from "../rollout/testing/environments.ts";
import { comparison, measured, noon } from "../rollout/testing/measuredServices.ts";
import type { Comparison } from "../rollout/judging/measured.ts";
import { day } from "../rollout/core/calendar.ts";
import { rolloutExit } from "../rollout/core/rolloutExit.ts";
import { problemsOfOutput } from "../rollout/published/testing/problemsOfOutput.ts";
import { valueAt } from "../stacks/valueAt.ts";
import { RolloutProject } from "./testing/rolloutProject.ts";

const { comparisons, unchanged, alarms } = recordOf("staging");
const names = ["web", "web-ingestion", "web-iso"];
const ofEach = (measured: readonly Comparison[] = []) => names.flatMap((service) => measured.map((one) => ({ ...one, service })));
/** The week before the change beside the one before that. */
const early: Comparison = comparison(
    { span: { begin: noon - 7 * day, end: noon - 6 * day } },
    { span: { begin: noon - 14 * day, end: noon - 13 * day } },
);
const healthy = { comparisons: ofEach(comparisons), unchanged: ofEach(unchanged), alarms };

describe("rollout", function () {
    this.timeout(60_000);
    let project: RolloutProject;
    const rollout = (...args: readonly string[]) => project.rollout(args);
    /** The phases that status prints, and how it ends. */
    const status = async () => {
        const { stdout, exitCode } = await rollout("status");
        return [
            ...[...stdout.matchAll(/^ {2}(staging|prod-eu) +\S+ +(\S+)/gm)].map(([, stack, phase]) => `${stack ?? ""} ${phase ?? ""}`),
            exitCode,
        ];
    };
    const last = (text: string) => text.trimEnd().split("\n").slice(-2);

    describe("from staging to production", () => {
        const load = (name: string) => resolve("docs/examples/load", name);
        const record = (...options: readonly string[]) => rollout("evidence", "staging", load("summary.json"), ...options);
        const whole = ["--activities", load("activities.json"), "--metrics", load("cpu.json")];
        before(async () => {
            project = new RolloutProject();
            for (const stack of ["staging", "prod-eu"]) assert.equal((await project.rehearse("up", stack)).exitCode, 0);
        });
        after(() => {
            project.remove();
        });

        it("begins with the first environment, and says what to write", async () => {
            assert.deepEqual(await status(), ["staging ready", "prod-eu blocked", 0]);
            const { stdout, exitCode } = await rollout("next");
            assert.equal(exitCode, 0);
            assert.match(
                stdout,
                /^It is the turn of staging\. Have this reviewed and merged:\n\n--- a\/Pulumi\.staging\.yaml\n.*\n-.*cpuScaling: "off".*\n\+.*cpuScaling: "on".*\nNothing was changed/s,
            );
            assert.deepEqual(await status(), ["staging ready", "prod-eu blocked", 0]);
        });

        it("goes nowhere during a freeze, nor where the rules cannot be read", async () => {
            const freeze = { kind: "dated", firstDay: "2026-11-23", lastDay: "2026-11-23", timezone: "UTC", reason: "a fair" };
            project.setRules({ freezes: [freeze] });
            const { stdout, exitCode } = await rollout("next", "--yes");
            assert.deepEqual([exitCode, last(stdout)[0]], [rolloutExit.frozen, "… staging: a fair, until 2026-11-24 00:00 UTC"]);
            project.setRules({ freezes: [{ ...freeze, timezone: "Mars" }] });
            assert.match(
                (await rollout("status")).stderr,
                /^Pulumi\.yaml:\d+: ecs-platform:rolloutRules\.freezes\[0\]\.timezone: unknown time zone, got "Mars"; /,
            );
            project.setRules({});
        });

        it("changes nothing without --yes", async () => {
            project.setStage("staging", "off", "on");
            const { stdout, exitCode } = await rollout("next");
            assert.equal(exitCode, 0);
            assert.match(stdout, /✓ changes {3}update 3, create 3\n\nNothing was changed\. To do it: npm run rollout -- next --yes\n$/);
            assert.deepEqual(await status(), ["staging ready", "prod-eu blocked", 0]);
        });

        it("brings out neither what else waits in the files nor what is not committed, which could not pass", async () => {
            project.setStage("staging", "on", 'on" }\n  ecs-platform:redeploy: again #');
            writeFileSync(join(project.directory, "stray"), "");
            const { stdout, exitCode } = await rollout("next", "--yes");
            rmSync(join(project.directory, "stray"));
            assert.equal(exitCode, rolloutExit.gateFailed);
            assert.match(stdout, /✗ files {5}not committed: stray\n/);
            assert.match(
                stdout,
                /✗ changes {3}the update would do more: update web, update web-ingestion, update web-iso; bring that out by itself first/,
            );
            project.setStage("staging", 'on" }\n  ecs-platform:redeploy: again #', "on");
        });

        it("lets nobody else in meanwhile", async () => {
            const { exitCode, stdout } = await project.rollout(["next", "--yes"], {
                program: async () => {
                    const other = await rollout("next", "--yes");
                    assert.equal(other.exitCode, rolloutExit.locked);
                    assert.match(other.stderr, /^kim \([0-9a-f]{8}\) is at it: next staging; wait, or run: npm run rollout -- unlock\n$/);
                    throw new Error("stop here");
                },
            });
            assert.deepEqual([exitCode, /✗ preview +.*stop here/.test(stdout)], [rolloutExit.gateFailed, true]);
        });

        it("updates, asks AWS, and waits for the soak", async () => {
            const { stdout, exitCode } = await rollout("next", "--yes");
            assert.equal(exitCode, 0, stdout);
            assert.match(
                stdout,
                /✓ deployed {2}as the files say at [0-9a-f]{7}, since 2026-11-23 08:00 UTC\n {2}✓ live {6}3 services as the stack says\n/,
            );
            assert.deepEqual(last(stdout), [
                "… staging: it soaks for 48 h more, until 2026-11-25 08:00 UTC at the earliest",
                "  next: npm run rollout -- check staging",
            ]);
            assert.deepEqual(await status(), ["staging soaking", "prod-eu blocked", rolloutExit.wait]);
            assert.equal((await rollout("check", "prod-eu")).exitCode, rolloutExit.wait);
            assert.equal((await rollout("next", "--if-ready")).exitCode, 0);
            assert.equal((await rollout("next", "--yes")).exitCode, rolloutExit.wait);
        });

        it("records no load test where something is missing, or not well", async () => {
            const missing = await record("--activities", load("activities.json"));
            assert.deepEqual([missing.exitCode, missing.stderr], [rolloutExit.inconclusive, ""]);
            assert.match(missing.stdout, /\n {2}\? cpu +no load test can tell; .*\n\nNothing was recorded\. Give what is missing, /);
            const wrong = await record(...whole, "--service", "web-iso");
            assert.equal(wrong.exitCode, rolloutExit.gateFailed);
            assert.match(wrong.stdout, /\n\nNothing was recorded\. Mend what fails, and test again\.\n$/);
        });

        it("records no load test of files that are none, or where the feature is not on", async () => {
            for (const [args, message] of [
                [["staging", load("cpu.json")], /cpu\.json: neither what k6 writes with --summary-export or handleSummary, nor /],
                [["staging", load("summary.json"), "--activities", load("cpu.json")], /^--activities: .*: not what aws application-auto/],
                [["staging", load("summary.json"), "--metrics", load("summary.json")], /^--metrics: .*: not what aws cloudwatch get-/],
                [["prod-eu", load("summary.json")], /^prod-eu: cpuScaling is not on there, /],
            ] as const) {
                const { exitCode, stderr } = await rollout("evidence", ...args);
                assert.equal(exitCode, 2);
                assert.match(stderr, message);
            }
        });

        it("records a load test for what is deployed, with the hash of the very file", async () => {
            const { exitCode, stdout } = await record(...whole, "--json");
            const sha256 = createHash("sha256")
                .update(readFileSync(load("summary.json")))
                .digest("hex");
            const told: unknown = JSON.parse(stdout);
            assert.equal(exitCode, 0);
            assert.partialDeepStrictEqual(told, { stack: "staging", tool: "k6", sha256, verdict: "pass", recorded: true });
            const history = await rollout("history", "--env", "staging");
            assert.ok(history.stdout.includes(`kim      k6, p99 412 ms, sha256 ${sha256.slice(0, 12)}\n`), history.stdout);
        });

        it("wants a person where nothing was measured by the end of the soak", async () => {
            project.wait(48);
            assert.deepEqual(await status(), ["staging undecided", "prod-eu blocked", rolloutExit.inconclusive]);
        });

        it("passes by nothing that was measured of another week, or of one service alone", async () => {
            for (const [wrong, why] of [
                [comparisons, "nothing was measured of web-ingestion, web-iso"],
                [ofEach([early]), "web was measured from 2026-11-17 12:00 UTC, before the change"],
            ] as const) {
                project.measure("staging", { ...healthy, comparisons: wrong });
                const { stdout, exitCode } = await rollout("check", "staging");
                assert.deepEqual([exitCode, last(stdout)[0]], [rolloutExit.inconclusive, `? staging: a person has to look, ${why}`]);
            }
        });

        it("passes by what was measured, and keeps that it has", async () => {
            project.measure("staging", healthy);
            const { stdout, exitCode } = await rollout("check", "staging", "--explain");
            assert.equal(exitCode, 0, stdout);
            assert.match(stdout, /^cpuScaling in staging as rehearsed: passed, as it is since 2026-11-23 08:00 UTC\n/);
            assert.match(stdout, /✓ web {12}p99 {7}300 ms -> 300 ms, \+0\.0 % of at most \+10\.0 % beside what did not change\n/);
            project.measure("staging", { ...healthy, comparisons: [] });
            assert.deepEqual(await status(), ["staging passed", "prod-eu ready", 0]);
        });

        it("gives the same verdict of an earlier time again", async () => {
            const { stdout, exitCode } = await rollout("check", "staging", "--at", "2026-11-25T08:00:00Z");
            assert.deepEqual(
                [exitCode, stdout.split("\n")[0]],
                [
                    0,
                    "cpuScaling in staging as rehearsed: passed, as it is since 2026-11-23 08:00 UTC, by what was read at 2026-11-25 08:00 UTC",
                ],
            );
            assert.deepEqual(last(stdout), ["", "✓ prod-eu: its turn, every gate before it passes"]);
            const early = await rollout("check", "staging", "--at", "2026-11-22T00:00:00Z");
            assert.deepEqual(
                [early.exitCode, early.stderr],
                [2, "--at: nothing was kept of staging by then; what rollout check and next read is kept\n"],
            );
            assert.match((await rollout("check", "staging", "--at", "soon")).stderr, /^--at: no time, got "soon"; /);
            const ahead = await rollout("check", "staging", "--at", "2026-11-25T08:00:01Z");
            assert.deepEqual(
                [ahead.exitCode, ahead.stderr],
                [2, '--at: lies ahead of now, 2026-11-25 08:00 UTC, got "2026-11-25T08:00:01Z"; write a time that is over\n'],
            );
        });

        it("reports before and after by what was measured when it passed", async () => {
            const { stdout, exitCode } = await rollout("report");
            assert.equal(exitCode, 0);
            assert.match(stdout, /\n {2}staging {2}passed, on since 2026-11-23 08:00 UTC; .*\n.*\n {4}web .* 300 → 300 ms .*\$/);
            assert.match(stdout, /\n {2}prod-eu {2}ready\n {4}\? nothing was measured: it is not on there\n/);
            const json: unknown = JSON.parse((await rollout("report", "--json", "--incident-cost", "5000")).stdout);
            assert.partialDeepStrictEqual(json, {
                feature: "cpuScaling",
                incidentUsd: 5000,
                environments: [{ stack: "staging", missing: [] }],
            });
            assert.match((await rollout("report", "--markdown")).stdout, /^# Rollout of cpuScaling\n/);
            const wrong = await rollout("report", "--incident-cost", "much");
            assert.deepEqual(
                [wrong.exitCode, wrong.stderr],
                [2, '--incident-cost: no amount in USD, got "much"; write one such as 5000\n'],
            );
        });

        it("tells what was done and decided", async () => {
            const { stdout } = await rollout("history");
            const told = stdout
                .trimEnd()
                .split("\n")
                .map((line) => line.split(/ {2,}/).slice(1, 3).join(" "));
            assert.deepEqual(told, [
                "staging passed",
                "staging evidence",
                "staging promoted",
                "staging update",
                "staging update",
                "prod-eu update",
            ]);
            assert.equal((await rollout("history", "--env", "prod-eu")).stdout.split("\n").length, 2);
        });
    });

    describe("back", () => {
        beforeEach(async () => {
            project = new RolloutProject();
            project.setStage("staging", "off", "on");
            assert.equal((await project.rehearse("up", "staging")).exitCode, 0);
        });
        afterEach(() => {
            project.remove();
        });
        const back = (...options: readonly string[]) => rollout("rollback", "staging", "--reason", "p99 is up", ...options);

        it("is what a regression asks for, and changes nothing without --yes", async () => {
            project.wait(48);
            project.measure("staging", { ...healthy, comparisons: [comparison({ p99: 501 })] });
            const { stdout, exitCode } = await rollout("check", "staging");
            assert.deepEqual(
                [exitCode, last(stdout)],
                [
                    rolloutExit.gateFailed,
                    [
                        "✗ staging: take it back, web p99: 501 ms, above 500 ms",
                        "  next: npm run rollout -- rollback staging --reason 'web p99: 501 ms, above 500 ms'",
                    ],
                ],
            );
            assert.match(
                (await back("--no-hold-capacity")).stdout,
                /^Would take back cpuScaling in staging as rehearsed:\n.*\nNothing was changed\. To do it: npm run rollout -- rollback staging --reason 'p99 is up' --no-hold-capacity --yes\n$/s,
            );
            assert.equal((await rollout("status")).exitCode, rolloutExit.gateFailed);
        });

        it("updates the stack, and holds the environment and its tasks until it is resumed", async () => {
            const { stdout, exitCode } = await back("--yes");
            assert.equal(exitCode, 0, stdout);
            assert.match(
                stdout,
                /^ {2}0:00 {2}✓ snapshot: web 1, web-ingestion 1, web-iso 1\n {2}0:00 {2}✓ hold capacity: web, web-ingestion, web-iso\n {2}0:00 {2}… update: 120 s at most\n {2}0:00 {2}✓ update\n {2}0:00 {2}✓ verify\n\n✓ staging is back in 0:00 min, by update\n/,
            );
            assert.deepEqual((await status())[0], "staging rolled-back");
            assert.match((await rollout("status")).stdout, /\n {2}staging +rolled-back +rolled-back .* {2}\? held by kim: p99 is up\n/);
            assert.match(
                (await rollout("check", "staging")).stdout,
                /… deployed {2}the files say on where the stack has rolled-back: the next update puts it back\n/,
            );
            assert.equal((await rollout("next", "--yes")).exitCode, rolloutExit.held);
            const resumed = await rollout("resume", "staging", "--reason", "mended");
            assert.equal(
                resumed.stdout,
                "Resumed staging: mended; web, web-ingestion, web-iso may scale in again\n" +
                    "Pulumi.staging.yaml says on: the next update, or rollout next, takes cpuScaling there again\n",
            );
            assert.deepEqual(await status(), ["staging ready", "prod-eu absent", 0]);
        });

        it("is watched for half an hour, and what is known is written down once for who looks for the cause", async () => {
            assert.match(
                (await rollout("watch", "staging")).stderr,
                /^staging: cpuScaling was not taken back there; there is nothing to watch\n$/,
            );
            project.wait(48);
            project.measure("staging", { ...healthy, comparisons: [comparison({ p99: 501 })] });
            await rollout("check", "staging");
            await back("--yes");
            const span = { begin: project.now + 300_000, end: project.now + 1_500_000 };
            project.measure("staging", { ...healthy, comparisons: [{ ...comparison(), after: measured({ span }) }] });
            const { stdout, exitCode } = await rollout("watch", "staging");
            assert.equal(exitCode, 0, stdout);
            const waiting = "✓ policies  ✓ capacity  ✓ alarms  ? answers: no whole period was measured since then";
            const looks = ["00", "05", "10", "15", "20"].map((minutes) => `  08:${minutes}  ${waiting}`);
            const well = ["25", "30"].map((minutes) => `  08:${minutes}  ✓ policies  ✓ capacity  ✓ alarms  ✓ answers`);
            assert.deepEqual(stdout.split("\n").slice(0, 11), [
                "Watching staging for 30 min",
                "",
                ...looks,
                ...well,
                "",
                "✓ staging stays as it was before",
            ]);
            const record = ".rollout/causes/staging/2026-11-25T08-00-00.000Z.md";
            assert.ok(stdout.endsWith(`\n  For the root cause:         ${record}\n`));
            const file = join(project.directory, record);
            const text = readFileSync(file, "utf8");
            assert.match(text, /^# cpuScaling was taken back in staging\n/);
            assert.match(text, /^- Why: p99 is up$/m);
            assert.match(text, /^ {2}- fail: web p99: 501 ms, above 500 ms$/m);
            assert.match(text, /^\| p99 \| 300 → 501 ms, \+67\.0 % \|$/m);
            assert.match(text, /^\| web-cpu-tracking-policy \| 70 \| 300 s \| 60 s \|$/m);
            assert.match(text, /^aws logs filter-log-events --log-group-name \/ecs\/web --region \S+ --start-time \d+ /m);
            writeFileSync(file, `${text}It was the cache.\n`);
            const again = await rollout("watch", "staging", "--minutes", "1", "--json");
            assert.partialDeepStrictEqual(JSON.parse(again.stdout), { stack: "staging", verdict: "pass", looks: 2, record });
            assert.ok(readFileSync(file, "utf8").endsWith("It was the cache.\n"));
            assert.match((await rollout("history")).stdout, /staging {2}watched {3}kim {6}pass after 30 min, \.rollout\/causes\//);
            const wrong = await rollout("watch", "staging", "--minutes", "0");
            assert.deepEqual([wrong.exitCode, wrong.stderr], [2, '--minutes: no number from 1 to 1440, got "0"; write 30\n']);
        });

        it("deletes the policies in AWS where the program is broken, and says that the stack does not know", async () => {
            const { stdout, exitCode } = await project.rollout(["rollback", "staging", "--reason", "p99 is up", "--yes"], {
                program: () => {
                    throw new Error("unexpected token");
                },
            });
            assert.equal(exitCode, rolloutExit.unreconciled, stdout);
            assert.match(stdout, /✗ update: .*unexpected token.*\n.*✓ delete-scaling-policy: web-cpu-tracking-policy, /);
            assert.match(stdout, /\n\? AWS is back in 0:00 min, and the stack does not say so yet: update it as soon as it can be\n/);
            assert.equal((await back("--yes")).exitCode, 0);
        });

        it("lets nothing be in its way that it does not need", async () => {
            project.setStage("prod-eu", "off", "perhaps");
            project.setStage("staging", "on", 'on" }\n  ecs-platform:nothing: { of: "this');
            project.measure("staging", { comparisons: [] });
            const { stdout, exitCode } = await back("--yes");
            assert.equal(exitCode, rolloutExit.unreconciled, stdout);
            assert.match(
                stdout,
                /✗ update: Pulumi\.staging\.yaml:\d+: ecs-platform:nothing: .*\n.*✓ delete-scaling-policy: web-cpu-tracking-policy, /,
            );
        });

        it("makes no stack that is not there, and leads to the one in AWS", async () => {
            for (const options of [[], ["--yes"]]) {
                const { stderr, stdout, exitCode } = await rollout("rollback", "prod-eu", "--reason", "p99 is up", ...options);
                assert.deepEqual(
                    [exitCode, stdout, stderr],
                    [2, "", "prod-eu: not up among the rehearsed stacks in .rehearsal; add --live to take it back in AWS\n"],
                );
            }
            // As an update leaves it that was killed before it ended.
            rmSync(join(project.directory, ".rehearsal", "staging", "history.jsonl"));
            assert.match((await back()).stdout, /^Would take back cpuScaling in staging/);
            assert.equal((await project.rehearse("destroy", "staging", "--yes")).exitCode, 0);
            assert.equal((await back("--yes")).exitCode, 2);
            assert.deepEqual(await status(), ["staging absent", "prod-eu absent", rolloutExit.gateFailed]);
        });

        it("leaves the tasks to their policies where that is wanted", async () => {
            assert.match((await back("--yes", "--no-hold-capacity")).stdout, / {4}hold capacity\n/);
            assert.match((await rollout("resume", "staging", "--reason", "mended")).stdout, /^Resumed staging: mended\nPulumi\.staging/);
        });
    });

    describe("of a feature that Pulumi.yaml describes", () => {
        const of = (command: string, ...options: readonly string[]) =>
            rollout(...command.split(" "), "--feature", "langfuse-3-141", ...options);
        before(async () => {
            project = new RolloutProject();
            project.promote("langfuse-3-141", "langfuse.image", {
                before: "docker.io/langfuse/langfuse:3.140.0",
                after: "docker.io/langfuse/langfuse:3.141.0",
            });
            for (const stack of ["staging", "prod-eu"]) assert.equal((await project.rehearse("up", stack)).exitCode, 0);
        });
        after(() => {
            project.remove();
        });

        it("promotes the value after, changes what it is for, and takes it back", async () => {
            assert.match(
                (await of("status")).stdout,
                /^Rollout of langfuse-3-141.*\n✓ staging: its turn, .*\n {2}next: npm run rollout -- next --feature langfuse-3-141\n$/s,
            );
            assert.match((await of("next")).stdout, /\n\+ {2}ecs-platform:features: \{ cpuScaling: "off", langfuse-3-141: "on" \}\n/);
            project.setStage("staging", "off", 'off", langfuse-3-141: "on');
            const { stdout, exitCode } = await of("next", "--yes");
            assert.equal(exitCode, 0, stdout);
            assert.match(stdout, /✓ changes {3}replace 3, update 3\n/);
            assert.match((await project.rehearse("export", "staging")).stdout, /langfuse:3\.141\.0/);
            assert.match((await of("status")).stdout, / staging {6}on {5}soaking .*\n {2}prod-eu {6}off {4}blocked /);
            const back = await of("rollback staging", "--reason", "5xx", "--yes");
            assert.equal(back.exitCode, 0, back.stdout);
            assert.doesNotMatch((await project.rehearse("export", "staging")).stdout, /langfuse:3\.141\.0/);
        });

        it("refuses a feature that nobody has described", async () => {
            const { exitCode, stderr } = await rollout("status", "--feature", "langfuse-3-142");
            assert.deepEqual(
                [exitCode, stderr],
                [
                    2,
                    '--feature: neither cpuScaling nor below promotions in Pulumi.yaml, got "langfuse-3-142"; did you mean langfuse-3-141?\n',
                ],
            );
        });
    });

    describe("decisions", () => {
        before(async () => {
            project = new RolloutProject();
            assert.equal((await project.rehearse("up", "staging")).exitCode, 0);
        });
        after(() => {
            project.remove();
        });

        it("hold and resume an environment", async () => {
            assert.equal((await rollout("hold", "staging", "--reason", "a\n migration")).stdout, "Held staging: a migration\n");
            assert.deepEqual((await status()).at(-1), rolloutExit.held);
            assert.equal((await rollout("doctor")).exitCode, 1);
            await rollout("resume", "staging", "--reason", "done");
            assert.deepEqual((await status()).at(-1), 0);
            assert.match(
                (await rollout("doctor")).stdout,
                /✓ lease +nobody is changing the rollout\n.*✓ audit +2 events, none changed\n.*✓ staging /s,
            );
        });

        it("give back the lease of a process that has died, which a person has to say", async () => {
            assert.equal((await rollout("unlock")).stdout, "Nobody has the lease.\n");
            const lease = { owner: "kim (1)", purpose: "next staging", expires: project.now + 60_000 };
            writeFileSync(join(project.directory, ".rollout", "lease.json"), JSON.stringify(lease));
            const told = await rollout("status");
            const line =
                "  … lease  kim (1): next staging, until 2026-11-23 08:01 UTC; where that process has died, run rollout unlock --yes\n";
            assert.deepEqual([told.exitCode, told.stdout.endsWith(`\n\n${line}`)], [rolloutExit.locked, true], told.stdout);
            const document: unknown = JSON.parse((await rollout("status", "--json")).stdout);
            assert.deepEqual([problemsOfOutput("status", document), valueAt(document, "lease")], [[], lease]);
            const { exitCode, stdout } = await rollout("unlock");
            assert.deepEqual(
                [exitCode, stdout],
                [
                    rolloutExit.locked,
                    "Left the lease of kim (1): next staging, until 2026-11-23 08:01 UTC unless that process goes on\n" +
                        "Where you know that it has died: npm run rollout -- unlock --yes\n",
                ],
            );
            assert.equal((await rollout("unlock", "--yes")).stdout, "Took the lease of kim (1): next staging\n");
            assert.equal((await rollout("unlock")).stdout, "Nobody has the lease.\n");
            assert.doesNotMatch((await rollout("status")).stdout, /lease/);
        });

        it("are kept for doctor, which tells of a damaged file or audit as of all else that is in the way", async () => {
            project.setStage("prod-eu", "off", 'off" }\n  ecs-platform:nothing: { of: "this');
            const audit = join(project.directory, ".rollout", "audit");
            const [event = ""] = readdirSync(audit);
            const text = readFileSync(join(audit, event), "utf8");
            writeFileSync(join(audit, event), text.replace("a migration", "another"));
            const { exitCode, stdout } = await rollout("doctor");
            assert.equal(exitCode, 1);
            assert.match(
                stdout,
                /✓ lease +.*\n {2}! audit +.*; until then no hold and no pass is known\n {2}✗ files +Pulumi\.prod-eu\.yaml:/,
            );
            assert.match(stdout, /\n {2}✓ staging +nothing is in the way\n$/);
            writeFileSync(join(audit, event), text);
            const file = join(project.directory, "Pulumi.yaml");
            const whole = readFileSync(file, "utf8");
            writeFileSync(file, "name: [");
            assert.match((await rollout("doctor")).stdout, /✓ lease .*\n {2}✓ audit .*\n {2}✗ files +Pulumi\.yaml:1: [^\n]*\n$/);
            writeFileSync(file, whole);
            project.setStage("prod-eu", 'off" }\n  ecs-platform:nothing: { of: "this', "off");
        });

        it("stop a promotion that had read the rollout before they were made", async () => {
            project.setStage("staging", "off", "on");
            const [kept, audit] = ["kept", "audit"].map((name) => join(project.directory, ".rollout", name));
            assert.ok(kept !== undefined && audit !== undefined);
            cpSync(audit, kept, { recursive: true });
            await rollout("hold", "staging", "--reason", "a migration");
            const held = `${audit}.held`;
            renameSync(audit, held);
            renameSync(kept, audit);
            let reads = 0;
            // The rollout is read at the first time, and the lease is taken at the next ones.
            const now = () => {
                reads += 1;
                if (reads === 2) cpSync(held, audit, { recursive: true });
                return project.now;
            };
            const { exitCode, stdout } = await project.rollout(["next", "--yes"], { now });
            assert.deepEqual([exitCode, last(stdout)[0]], [rolloutExit.held, "? staging: kim holds it: a migration"]);
            await rollout("resume", "staging", "--reason", "done");
            project.setStage("staging", "on", "off");
        });

        it("hold an environment although the file of another one is broken", async () => {
            project.setStage("prod-eu", "off", 'off" }\n  ecs-platform:nothing: { of: "this');
            const held = await rollout("hold", "staging", "--reason", "a migration");
            assert.deepEqual([held.exitCode, held.stdout, held.stderr], [0, "Held staging: a migration\n", ""]);
            assert.match(
                (await rollout("hold", "staging", "--feature", "canary", "--reason", "x")).stderr,
                /^--feature: neither cpuScaling /,
            );
            project.setStage("prod-eu", 'off" }\n  ecs-platform:nothing: { of: "this', "off");
            await rollout("resume", "staging", "--reason", "done");
        });

        it("are refused for what is not there, and without a reason", async () => {
            for (const [args, message] of [
                [["check", "prod"], '"prod": takes no part in the rollout; write staging or prod-eu\n'],
                [["hold", "stagin", "--reason", "x"], '"stagin": takes no part in the rollout; did you mean staging?\n'],
                [
                    ["override", "staging", "order", "--reason", "x"],
                    '"order": a gate for which nobody can answer; there is none to answer for\n',
                ],
                [["override", "staging", "p99", "--reason", "x"], '"p99": no gate of this environment now; there is none to answer for\n'],
            ] as const) {
                const { exitCode, stderr } = await rollout(...args);
                assert.deepEqual([exitCode, stderr], [2, message]);
            }
            for (const [reason, got] of [
                ["", '""'],
                [" ... ", '" ... "'],
            ] as const) {
                const { exitCode, stderr } = await rollout("hold", "staging", "--reason", reason);
                assert.deepEqual([exitCode, stderr], [2, `--reason: says nothing, got ${got}; write why, for the audit\n`]);
            }
            assert.match((await rollout("hold", "staging")).stderr, /required option '--reason <text>' not specified/);
        });

        it("tell of a store that somebody has changed, or measurements that are none", async () => {
            project.measure("staging", { comparisons: [] });
            const { exitCode, stderr } = await rollout("status");
            assert.equal(exitCode, 1);
            assert.match(stderr, /^\.rollout\/measured\/staging\.json: unchanged: no measurements, .*; record them anew\n$/);
        });

        it("are judged only over an order of stacks that are there, each once", async () => {
            for (const [order, problems] of [
                [
                    "[staging, prod-eu, staging, prod]",
                    [/\[2\]: a stack twice, got "staging"; /, /\[3\]: no stack has this name, got "prod"; /],
                ],
                ["[]", [/ecs-platform:rolloutOrder: names no stack, got \[\]; write one such as \[staging, prod\]$/]],
            ] as const) {
                project.setOrder(order);
                const { exitCode, stderr, stdout } = await rollout("status");
                assert.deepEqual([exitCode, stdout], [2, ""]);
                const lines = stderr.trimEnd().split("\n");
                assert.equal(lines.length, problems.length, stderr);
                for (const [index, problem] of problems.entries()) assert.match(lines[index] ?? "", problem);
            }
            project.setOrder("[staging, prod-eu]");
        });

        it("need a store, and a verdict or a rollback needs none", async () => {
            // A folder in whose place a file is: nothing can be read or written below it.
            const nowhere = ["--store", "Pulumi.yaml/audit"];
            const held = await rollout("hold", "staging", "--reason", "a migration", ...nowhere);
            assert.deepEqual([held.exitCode, held.stdout], [1, ""]);
            const checked = await rollout("check", "staging", ...nowhere);
            assert.equal(checked.exitCode, 0);
            assert.match(checked.stderr, /^not kept for check --at, Pulumi\.yaml\/audit.*: a path through a file that is no folder; .*\n$/);
            const back = await rollout("rollback", "staging", "--reason", "p99 is up", "--yes", ...nowhere);
            assert.equal(back.exitCode, 0, back.stdout);
            assert.match(back.stderr, /^not kept in the audit, so that no job knows of it: Pulumi\.yaml\/audit.*\n$/);
        });
    });
});
