import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../stacks/config.ts";
import { makeStack } from "../stacks/makeStack.ts";
import type { Host } from "./host.ts";
import { demo } from "./rollout/demo.ts";
import { runRollout } from "./rollout.ts";
import { RolloutProject } from "./testing/rolloutProject.ts";
import { noPolicies } from "./testing/testHost.ts";

describe("rollout demo", function () {
    this.timeout(120_000);
    let project: RolloutProject;
    let directory: string;
    before(() => {
        // Two stacks, which take half of the time of four.
        project = new RolloutProject();
        const staging = join(project.directory, "Pulumi.staging.yaml");
        writeFileSync(staging, readFileSync(staging, "utf8").replace("loadTestEvidence: false", "loadTestEvidence: true"));
        directory = mkdtempSync(join(tmpdir(), "rollout-demo-test-"));
    });
    after(() => {
        project.remove();
        rmSync(directory, { recursive: true });
    });

    /** Plays, and gives the commands that were typed with their exit codes, and what was printed. */
    async function play(story: string | undefined, folder: string) {
        const texts = { stdout: "", stderr: "" };
        const host: Host = {
            env: { PATH: process.env["PATH"], HOME: directory },
            write: (text) => (texts.stdout += text),
            writeError: (text) => (texts.stderr += text),
            progress: { write: () => true },
            program: () => makeStack(loadConfig()),
            policyPack: () => noPolicies,
            readInput: () => "",
        };
        const exitCode = await demo(story, { directory: folder }, host, runRollout, { stacks: project.directory, program: process.cwd() });
        const typed = [...texts.stdout.matchAll(/^\$ npm run rollout -- (\S+).*$(?:\n(?!\$ ).*)*/gm)].map(([text, verb]) => {
            const [, code = "0"] = /^\(exit code (\d+)\)$/m.exec(text) ?? [];
            return `${verb ?? ""} ${code}`;
        });
        return { exitCode, typed, ...texts };
    }

    it("plays all three stories, and leaves a report of each and folders to go on in", async () => {
        const folder = join(directory, "all");
        const { exitCode, typed, stdout, stderr } = await play(undefined, folder);
        assert.deepEqual([exitCode, stderr], [0, ""], stdout);
        assert.deepEqual(typed, [
            ...["status 0", "next 0", "next 0", "evidence 0", "check 0"],
            ...["next 0", "check 0", "status 0", "history 0", "report 0"],
            ...["next 0", "check 20", "next 20", "rollback 0", "watch 0", "status 23", "resume 0", "history 0", "report 0"],
            ...["next 137", "status 24", "doctor 1", "next 24", "unlock 0", "next 0", "status 21", "report 0"],
        ]);
        assert.match(stdout, /\n✗ prod-eu: take it back, web p99: /);
        assert.match(stdout, /\n✓ every environment has it\n/);
        const page = (story: string) => readFileSync(join(folder, `${story}.html`), "utf8");
        assert.match(page("good"), />2 of 2 environments passed</);
        assert.match(page("regression"), /<b>\+4\d\.\d %<\/b> <span>web\S* in prod-eu, \d+ → \d+ ms</);
        assert.match(page("regression"), /rollback: taken back by .*: p99 is up, tasks held for 30 min; /);
        assert.match(page("killed"), /prod-eu soaking</);
        assert.deepEqual(
            [...readFileSync(join(folder, "transcript.txt"), "utf8").matchAll(/^\$ npm run rollout -- report .*$/gm)].map(([line]) => line),
            ["good", "regression", "killed"].map((story) => `$ npm run rollout -- report --out ../${story}.html`),
        );
        for (const story of ["good", "regression", "killed"]) assert.ok(existsSync(join(folder, story, ".rollout", "audit")));
    });

    it("refuses a story that is not told, and a folder in which something is", async () => {
        await assert.rejects(play("better", join(directory, "none")), {
            message: '"better": no story of this name; write good, regression or killed',
        });
        await assert.rejects(play("good", project.directory), /--directory: there is something in it, got /);
    });
});
