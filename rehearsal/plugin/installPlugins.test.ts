import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPlugins } from "./installPlugins.ts";

describe("plugins in a private home", () => {
    let home: string;
    beforeEach(() => {
        home = mkdtempSync(join(tmpdir(), "rehearsal-home-"));
        installPlugins(home, process.cwd());
    });
    afterEach(() => {
        rmSync(home, { recursive: true });
    });

    it("stand under the versions of the installed SDKs, which the engine asks for", () => {
        assert.deepEqual(readdirSync(join(home, "plugins")).sort(), ["resource-aws-v7.48.0", "resource-awsx-v3.9.0"]);
    });

    it("start from any directory and print their port, and nothing else", async () => {
        const plugin = spawn(join(home, "plugins", "resource-awsx-v3.9.0", "pulumi-resource-awsx"), ["127.0.0.1:1"], { cwd: tmpdir() });
        try {
            const output = await new Promise<string>((resolve, reject) => {
                plugin.stdout.on("data", (chunk: Buffer) => {
                    resolve(chunk.toString());
                });
                plugin.stderr.on("data", (chunk: Buffer) => {
                    reject(new Error(chunk.toString()));
                });
            });
            assert.match(output, /^\d+\n$/);
        } finally {
            plugin.kill();
        }
    });
});
