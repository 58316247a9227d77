import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileStore } from "../store/fileStore.ts";
import { stackLocks } from "./stackLocks.ts";

describe("stackLocks", () => {
    let place: string;
    beforeEach(() => {
        place = mkdtempSync(join(tmpdir(), "locks-"));
    });
    afterEach(() => {
        rmSync(place, { recursive: true });
    });

    it("says who has the stack, and since when; those of other stacks are none of it", async () => {
        const locks = join(place, ".pulumi", "locks", "organization", "shop");
        for (const stack of ["staging", "staging-2"]) {
            mkdirSync(join(locks, stack), { recursive: true });
            const lock = { pid: 7, username: "kim", hostname: stack, timestamp: "2026-11-25T10:00:00Z" };
            writeFileSync(join(locks, stack, "3f2a.json"), JSON.stringify(lock));
            writeFileSync(join(locks, stack, "3f2a.json.attrs"), "{}");
        }
        assert.deepEqual(await stackLocks(new FileStore(place), "shop", "staging"), [
            { owner: "kim@staging (pid 7)", since: "2026-11-25T10:00:00Z" },
        ]);
    });

    it("is empty where nobody has it", async () => {
        assert.deepEqual(await stackLocks(new FileStore(place), "shop", "staging"), []);
    });
});
