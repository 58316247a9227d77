import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("a test that nothing else can end", () => {
    it("is named, and ends the run", () => {
        const directory = mkdtempSync(join(tmpdir(), "stuck-"));
        try {
            const file = join(directory, "endless.test.cjs");
            writeFileSync(file, 'it("is well", () => undefined); it("loops", () => { for (;;); });');
            const args = ["node_modules/mocha/bin/mocha.js", "--no-config", "--require", "./bin/mocha/stuckTest.mjs", file];
            const { status, signal, stderr } = spawnSync(process.execPath, args, {
                encoding: "utf8",
                env: { ...process.env, STUCK_TEST_SECONDS: "0.2" },
                timeout: 60_000,
            });
            assert.deepEqual([status, signal], [null, "SIGKILL"]);
            assert.match(stderr, /\nstuck for 0.2 s, in or after \S+endless.test.cjs: loops\n$/);
        } finally {
            rmSync(directory, { recursive: true });
        }
    });
});
