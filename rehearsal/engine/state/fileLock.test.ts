import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { FileLock } from "./fileLock.ts";

describe("a file lock", () => {
    let directory: string;
    let file: string;
    let notices: string[];
    const acquire = () => FileLock.acquire(file, (message) => notices.push(message));
    const put = (holder: object) => {
        writeFileSync(file, JSON.stringify(holder));
    };
    const since = "2026-01-01T00:00:00Z";

    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "lock-"));
        file = join(directory, "lock.json");
        notices = [];
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("keeps others out as long as it is held, and says who holds it", () => {
        const lock = acquire();
        assert.throws(acquire, new RegExp(`lock\\.json: locked by process ${process.pid} on ${hostname()} since 20.*; wait for it`));
        lock.release();
        acquire().release();
        assert.deepEqual([readdirSync(directory), notices], [[], []]);
    });

    it("is taken over from a process that died, and says so", () => {
        const { pid } = spawnSync(process.execPath, ["-e", ""]);
        put({ pid, host: hostname(), since });
        acquire().release();
        assert.deepEqual(notices, [`took over the lock of process ${String(pid)}, which died; it held it since ${since}`]);
        assert.deepEqual(readdirSync(directory), []);
    });

    it("is taken over from a process with the number of this one, which a container gives to each", () => {
        put({ pid: process.pid, host: hostname(), since });
        acquire().release();
        assert.deepEqual(notices, [`took over the lock of process ${process.pid}, which died; it held it since ${since}`]);
    });

    it("is taken over where another process has got the number of the one that died", function () {
        if (!existsSync("/proc/self/stat")) this.skip();
        put({ pid: process.ppid, host: hostname(), since, began: "1" });
        acquire().release();
        assert.equal(notices.length, 1);
    });

    it("is left to a process that lives", () => {
        put({ pid: process.ppid, host: hostname(), since });
        assert.throws(acquire, new RegExp(`locked by process ${process.ppid}`));
    });

    it("is never taken over from another machine", () => {
        const { pid } = spawnSync(process.execPath, ["-e", ""]);
        put({ pid, host: "elsewhere", since });
        assert.throws(acquire, /locked by process \d+ on elsewhere/);
    });

    for (const [what, make, problem] of [
        ["is no lock", () => writeFileSync(file, "{"), /lock\.json: is no lock, got "\{"; delete it when no other run is under way/],
        ["is empty", () => writeFileSync(file, ""), /lock\.json: is no lock, got ""; delete it/],
        ["is a link to nothing", () => symlinkSync("nowhere", file), /lock\.json: is no lock, got what cannot be read; delete it/],
        ["is a folder", () => mkdirSync(file), /lock\.json: is no lock, got what cannot be read; delete it/],
    ] as const) {
        it(`refuses a file that ${what}, and leaves no draft`, () => {
            make();
            assert.throws(acquire, problem);
            assert.deepEqual(readdirSync(directory), ["lock.json"]);
        });
    }

    it("goes when its process ends, even in the middle of what it does", () => {
        const script = `
            const { FileLock } = require(${JSON.stringify(join(process.cwd(), "rehearsal/engine/state/fileLock.ts"))});
            FileLock.acquire(${JSON.stringify(file)}, () => undefined);
            process.stdout.write(fs.readFileSync(${JSON.stringify(file)}, "utf8"));
            process.exit(3);
        `;
        const typescript = ["--input-type=commonjs", "--import", "./bin/typescript.mjs", "--eval", script];
        const { status, stdout } = spawnSync(process.execPath, typescript, { encoding: "utf8" });
        assert.deepEqual([status, existsSync(file)], [3, false], stdout);
        assert.match(stdout, /"pid":\d+/);
    });

    it("that another process has taken over meanwhile is not released", () => {
        const lock = acquire();
        put({ pid: 1, host: "elsewhere", since });
        lock.release();
        assert.match(readFileSync(file, "utf8"), /elsewhere/);
    });
});
