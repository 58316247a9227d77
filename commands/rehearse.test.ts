import assert from "node:assert/strict";
import { once } from "node:events";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noPolicies, rehearseHere } from "./testing/testHost.ts";
import { isAlive } from "../rehearsal/testing/isAlive.ts";

const command = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bin/rehearse.ts"];

/** Where nothing is stored. */
const nowhere = join(tmpdir(), "rehearsal-that-does-not-exist");

/** Runs the command as a CI service does, without a terminal. */
function rehearse(args: readonly string[], state = nowhere) {
    // Whatever is being changed in the stack files.
    const base = args[0] === "preview" && state === nowhere ? ["--against", "nothing"] : [];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args, "--state", state, ...base], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], CI: "true" },
        maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
}

/** Without a start of Node for each. */
const here = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    rehearseHere([...args, ...(args.length > 1 ? ["--state", nowhere] : [])], { env });

describe("npm run rehearse", () => {
    it("says first which engine previews which stack, and that nothing reaches AWS", () => {
        const { status, stdout, stderr } = rehearse(["preview", "prod-us"]);
        assert.equal(status, 0, stderr);
        const [first] = stdout.split("\n");
        assert.equal(first, "Previewing update (prod-us) on the rehearsal engine, in this process: nothing reaches AWS.");
        assert.match(stdout, /\n \+ {3}pulumi:pulumi:Stack +ecs-platform-prod-us +create\n/);
        assert.match(stdout, /\nPolicies:\n {2}✓ ecs-platform@v\d+\.\d+\.\d+ /);
        assert.match(
            stdout,
            /\nResources:\n {4}\+ 204 to create\n\nCost: about \$\d+\.\d\d a month, from \$.*\n\nDuration: \d+\.\ds\n\n✓ allowed\n$/,
        );
    });

    it("writes neither colours nor progress where there is no terminal, in CI either", () => {
        const { stdout, stderr } = rehearse(["preview", "prod-hipaa"]);
        assert.equal(stderr, "");
        assert.ok(!stdout.includes("\u001b"));
    });

    it("prints one JSON document, which holds what each resource would be, the counts, the findings and the cost", () => {
        const { status, stdout } = rehearse(["preview", "prod-hipaa", "--json"]);
        assert.equal(status, 0);
        const digest: {
            steps: { op: string; newState: { type: string } }[];
            changeSummary: object;
            policies: object;
            cost: { total: { min: number; typical: number; max: number }; difference?: object };
        } = JSON.parse(stdout);
        assert.deepEqual(digest.changeSummary, { create: digest.steps.length });
        assert.equal(digest.steps.filter(({ newState }) => newState.type === "aws:ecs/service:Service").length, 3);
        assert.deepEqual(Object.keys(digest.policies).sort(), ["findings", "notJudged", "summary"]);
        const { total, difference } = digest.cost;
        assert.ok(total.min > 0 && total.min < total.typical && total.typical < total.max);
        assert.equal(difference, undefined);
    });

    it("takes configuration for this run alone, and leaves the file as it is", () => {
        const before = readFileSync("Pulumi.prod-us.yaml", "utf8");
        const args = ["preview", "prod-us", "--json", "--config-path", "-c", "langfuse.services.web.autoScaling.maxCount=7"];
        const { stdout } = rehearse(args);
        const { steps }: { steps: { newState: { type: string; urn: string; inputs: { maxCapacity?: number } } }[] } = JSON.parse(stdout);
        const target = steps.find(({ newState }) => newState.urn.endsWith("aws:appautoscaling/target:Target::web-scaling"));
        assert.equal(target?.newState.inputs.maxCapacity, 7);
        assert.equal(readFileSync("Pulumi.prod-us.yaml", "utf8"), before);
    });

    it("shows every property with --diff", () => {
        const { stdout } = rehearse(["preview", "prod-us", "--diff"]);
        assert.match(stdout, /\n +availabilityZoneRebalancing +: "ENABLED"\n/);
        assert.match(stdout, /\n +containerDefinitions +: \(json\) \[\n/);
    });

    it("ends with 2 on a wrong configuration, all problems at once and nothing else", async () => {
        const args = [
            "preview",
            "prod-us",
            "--config-path",
            "-c",
            "features.cpuScalin=on",
            "-c",
            "langfuse.services.web.autoScaling.minCount=11",
        ];
        const { exitCode, stdout, stderr } = await here(args);
        assert.equal(exitCode, 2);
        assert.equal(stdout, "");
        assert.equal(stderr.trimEnd().split("\n").length, 2, stderr);
        assert.match(stderr, /features\.cpuScalin: unknown key; did you mean cpuScaling/);
        assert.match(
            stderr,
            /langfuse\.services\.web\.autoScaling\.minCount: minCount above maxCount, got 11 and 10 \(default of langfuse\); write maxCount too, or a lower minCount/,
        );
    });

    it("ends with 2 when a stage is ahead of its predecessor", async () => {
        const { exitCode, stderr } = await here(["preview", "staging", "--config-path", "-c", "features.cpuScaling=off"]);
        assert.equal(exitCode, 2);
        assert.match(
            stderr,
            /^-c features\.cpuScaling: ecs-platform:features\.cpuScaling: off while prod-eu, prod-us and prod-hipaa, which come later, are on, got "off"; write "on", or rolled-back\n$/,
        );
    });

    it("ends with 2 on an unknown stack, and lists those that there are", async () => {
        const { exitCode, stderr } = await here(["preview", "production"]);
        assert.equal(exitCode, 2);
        assert.match(stderr, /unknown stack, got "?production"?; .*staging, prod-eu, prod-us or prod-hipaa/);
    });

    for (const args of [[], ["preview"], ["preview", "staging", "--nonsense"], ["undo", "staging"], ["up", "staging", "--against", "x"]]) {
        it(`ends with 2 on wrong usage: rehearse ${args.join(" ")}`, async () => {
            assert.equal((await here(args)).exitCode, 2);
        });
    }

    it("says so when npm has kept options for itself", async () => {
        const { exitCode, stderr } = await here(["preview", "staging"], { npm_config_json: "true", npm_config_call: "redeploy=x" });
        assert.equal(exitCode, 2);
        assert.match(stderr, /npm kept -c, --json for itself; put -- before the command: npm run rehearse -- preview <stack> -c --json/);
    });

    it("ends with 1 when a mandatory policy forbids the change, and names policy, resource and fix", () => {
        const { status, stdout } = rehearse(["preview", "prod-eu", "--config-path", "-c", "amply.api.healthCheckPath=/"]);
        assert.equal(status, 1);
        assert.match(
            stdout,
            /✗ ecs-platform@v[\d.]+ \(1 mandatory, 0 advisory\)\n {4}- \[mandatory\] {2}tg-health-check {2}\(aws:lb:TargetGroup: amply-api-tg\) {2}Pulumi\.prod-eu\.yaml:(\d+)\n/,
        );
    });

    it("says in the last line which rules forbid it, and what to type again, with every option", () => {
        const { status, stdout } = rehearse(["preview", "prod-eu", "--diff", "--config-path", "-c", "amply.api.healthCheckPath=/"]);
        const again = `npm run rehearse -- preview prod-eu --state ${nowhere} --config-path -c amply.api.healthCheckPath=/ --against nothing --diff`;
        assert.equal(status, 1);
        assert.equal(
            stdout.trimEnd().split("\n").at(-1),
            `✗ forbidden: tg-health-check; mend what stands under Policies and run: ${again}`,
        );
    });

    it("ends quietly when its reader has read enough", () => {
        const command = `"${process.execPath}" --import ./bin/typescript.mjs bin/rehearse.ts preview prod-us --diff | head -1`;
        const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8", env: { PATH: process.env["PATH"] } });
        assert.equal(stderr, "");
        assert.match(stdout, /^Previewing update/);
    });

    it("explains itself", async () => {
        const { exitCode, stdout } = await here(["preview", "--help"]);
        assert.equal(exitCode, 0);
        assert.match(stdout, /--config-path/);
    });

    describe("that changes something", function () {
        this.timeout(120_000);
        let state: string;
        beforeEach(() => {
            state = mkdtempSync(join(tmpdir(), "rehearse-"));
        });
        afterEach(() => {
            rmSync(state, { recursive: true });
        });

        /** Starts `up`, and kills it when so many milliseconds have passed since the first state was written. */
        async function killUp(stack: string, milliseconds: number) {
            const child = spawn(process.execPath, [...command, "up", stack, "--state", state], { stdio: "ignore" });
            const ended = once(child, "close");
            while (!existsSync(join(state, stack, "state.json")) && isAlive(child)) await sleep(5);
            await sleep(milliseconds);
            child.kill("SIGKILL");
            assert.deepEqual(await ended, [null, "SIGKILL"]);
        }
        const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

        it("runs the program for the plan and again for the change", () => {
            const up = rehearse(["up", "prod-hipaa"], state);
            assert.equal(up.status, 0, up.stderr);
            assert.match(up.stdout, /\nResources:\n {4}\+ \d+ created\n/);
            assert.match(rehearse(["preview", "prod-hipaa"], state).stdout, /\nResources:\n {6}\d+ unchanged\n/);
        });

        it("leaves when it is killed what the next up goes on from", async () => {
            await killUp("prod-hipaa", 100);
            const options = ["prod-hipaa", "--state", state];
            const next = await rehearseHere(["up", ...options], { policyPack: () => noPolicies });
            assert.equal(next.exitCode, 0, next.stdout);
            assert.match(next.stdout, /info: took over the lock of process \d+, which died/);
            assert.match(next.stdout, /\nResources:\n {4}\+ \d+ created\n {6}\d+ unchanged\n/);
            const { stdout } = await rehearseHere(["preview", ...options, "--refresh"], { policyPack: () => noPolicies });
            assert.match(stdout, /\nResources:\n {6}\d+ unchanged\n/);
        });
    });
});
