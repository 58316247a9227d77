import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { openSync, closeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const start = ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", "--input-type=module", "-e"];
const program = (command: string) =>
    `const { runCommand } = await import(${JSON.stringify(pathToFileURL("commands/runCommand.ts").href)}); runCommand(${command});`;

describe("a command as a process", () => {
    function run(command: string, stdout: number | "pipe" = "pipe") {
        const { status, stderr } = spawnSync(process.execPath, [...start, program(command)], {
            encoding: "utf8",
            stdio: ["ignore", stdout, "pipe"],
        });
        return { status, stderr };
    }

    it("goes on to its end when nobody reads what it prints, and says nothing of it", async () => {
        const command = `async () => {
            await new Promise((resolve) => process.stdin.once("data", resolve));
            for (let count = 0; count < 3; count += 1) {
                process.stdout.write("x".repeat(100_000));
                await new Promise((resolve) => setTimeout(resolve, 10));
            }
            process.stderr.write("done");
            return 1;
        }`;
        const child = spawn(process.execPath, [...start, program(command)]);
        let stderr = "";
        child.stderr.on("data", (text) => (stderr += String(text)));
        child.stdout.destroy();
        child.stdin.end("go");
        assert.deepEqual(await once(child, "close"), [1, null]);
        assert.equal(stderr, "done");
    });

    it("says in one line what it threw, wherever that was", () => {
        const full = 'Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" })';
        const fault = "report it with what npm run rehearse:trace says\n";
        for (const [thrown, line] of [
            [full, "a file: no space left on its disk; free some, and run it again\n"],
            ['new TypeError("x is undefined")', `a fault of this program, x is undefined; ${fault}`],
        ] as const) {
            for (const command of [
                `() => { throw ${thrown}; }`,
                `() => { setTimeout(() => { throw ${thrown}; }); return 0; }`,
                `() => { void Promise.reject(${thrown}); return 0; }`,
            ]) {
                assert.deepEqual(run(command), { status: 1, stderr: line }, command);
            }
        }
    });

    if (process.platform === "linux") {
        it("says so when what it prints finds no space", () => {
            const full = openSync("/dev/full", "w");
            try {
                assert.deepEqual(run('() => { process.stdout.write("x"); return 0; }', full), {
                    status: 1,
                    stderr: "standard output: no space left on its disk; free some, and run it again\n",
                });
            } finally {
                closeSync(full);
            }
        });
    }
});
