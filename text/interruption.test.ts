import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { rehearseHere } from "../commands/testing/testHost.ts";
import { isAlive } from "../rehearsal/testing/isAlive.ts";

describe("a change that is asked to end", function () {
    this.timeout(60_000);
    let directory: string;
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "interruption-"));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    const stored = () => readdirSync(join(directory, "staging")).sort();

    /** @param signals come one after the other once the first thing is done */
    async function upUntil(...signals: readonly NodeJS.Signals[]) {
        const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "bin/rehearse.ts"];
        const child = spawn(process.execPath, [...start, "up", "staging", "--yes", "--state", directory]);
        const texts = { stdout: "", stderr: "" };
        child.stdout.on("data", (text) => (texts.stdout += String(text)));
        child.stderr.on("data", (text) => (texts.stderr += String(text)));
        const ended = once(child, "close");
        while (!existsSync(join(directory, "staging", "changes.jsonl")) && isAlive(child)) await setTimeout(2);
        for (const signal of signals) child.kill(signal);
        const [code] = await ended;
        return { code: Number(code), ...texts };
    }

    for (const [signal, code] of [
        ["SIGINT", 130],
        ["SIGTERM", 143],
    ] as const) {
        it(`by ${signal} finishes what is under way, says what it did and leaves no lock`, async () => {
            const run = await upUntil(signal);
            assert.equal(run.code, code);
            assert.equal(run.stderr, "\ninterrupted; what is under way is finished and kept, once more ends at once\n");
            assert.match(
                run.stdout,
                /Resources:\n {4}\+ \d+ created\n\nDuration: .*\n\n✗ canceled; to go on from what was done, run: npm run rehearse -- up staging/,
            );
            assert.deepEqual(stored(), ["cloud.json", "history.jsonl", "state.json"]);
            const next = await rehearseHere(["up", "staging", "--yes", "--state", directory]);
            assert.match(next.stdout, /\+ \d+ created\n {6}\d+ unchanged/);
        });
    }

    it("ends in order when npm passes on what has come already", () => {
        const program = `
            import { Interruption } from "./text/interruption.ts";
            const interruption = new Interruption((text) => process.stdout.write(text));
            await interruption.during(async () => {
                process.emit("SIGTERM");
                process.emit("SIGTERM");
            });
            console.log(interruption.exitCode);`;
        const { status, stdout } = spawnSync(process.execPath, ["--import", "./bin/typescript.mjs", "--input-type=module", "-e", program], {
            encoding: "utf8",
        });
        assert.deepEqual([status, stdout], [0, "\ninterrupted; what is under way is finished and kept, once more ends at once\n143\n"]);
    });
});
