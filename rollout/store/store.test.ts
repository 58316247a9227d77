import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuditLog } from "./auditLog.ts";
import { FileStore } from "./fileStore.ts";
import { LeaseFile } from "./lease.ts";
import { StoreProblem } from "./storeProblem.ts";
import { hold, keepsToTheContract } from "./testing/storeContract.ts";

describe("a store in a folder", () => {
    let directory: string;
    let store: FileStore;
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "rollout-"));
        store = new FileStore(join(directory, "store"));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    keepsToTheContract(() => store);

    it("leaves nothing behind of what it held", async () => {
        await store.putIfAbsent("a/b.json", "1");
        assert.deepEqual(readdirSync(join(directory, "store", "a")), ["b.json"]);
    });

    it("takes over what a process held when it died", async () => {
        await store.putIfAbsent("a", "1");
        const held = join(directory, "store", "b.held");
        writeFileSync(held, "");
        utimesSync(held, 0, 0);
        assert.equal(await store.putIfAbsent("b", "2"), true);
    });

    describe("with an audit", () => {
        it("tells where an event was changed, or taken out", async () => {
            const log = new AuditLog(store);
            for (const reason of ["first", "second", "third"]) await log.append(hold(reason));
            const file = (sequence: number) => join(directory, "store", "audit", `0000000${String(sequence)}.json`);
            const { text = "" } = (await store.get("audit/00000002.json")) ?? {};
            writeFileSync(file(2), text.replace("second", "nothing"));
            await assert.rejects(
                log.read(),
                (error: Error) => error instanceof StoreProblem && /audit\/00000003\.json: does not follow/.test(error.message),
            );
            rmSync(file(2));
            await assert.rejects(log.read(), StoreProblem);
            writeFileSync(file(2), "{");
            await assert.rejects(log.read(), StoreProblem);
        });

        it("writes behind the last event, whatever happened to those before it, and behind no damaged one", async () => {
            const log = new AuditLog(store);
            for (const reason of ["first", "second"]) await log.append(hold(reason));
            const file = (sequence: number) => join(directory, "store", "audit", `0000000${String(sequence)}.json`);
            rmSync(file(1));
            assert.equal((await log.append(hold("third"))).sequence, 3);
            writeFileSync(file(3), "{");
            await assert.rejects(
                log.append(hold("fourth")),
                (error: Error) => error instanceof StoreProblem && /audit\/00000003\.json: does not follow/.test(error.message),
            );
        });
    });

    describe("with a lease", () => {
        let now: number;
        beforeEach(() => {
            now = 1_000;
        });
        const lease = (owner: string, expires = 2_000) => ({ owner, purpose: "next prod-eu", expires });

        it("lets one owner in until it gives it back, or its time is over", async () => {
            const file = new LeaseFile(store, () => now);
            assert.equal(await file.holder(), undefined);
            assert.equal(await file.take(lease("a")), undefined);
            assert.deepEqual(await file.take(lease("b")), lease("a"));
            assert.equal(await file.take(lease("a", 3_000)), undefined);
            assert.deepEqual(await file.holder(), lease("a", 3_000));
            assert.equal(await file.release("b"), false);
            assert.equal(await file.release("a"), true);
            assert.equal(await file.take(lease("b")), undefined);
            now = 1_999;
            assert.deepEqual(await file.take(lease("a")), lease("b"));
            now = 2_000;
            assert.equal(await file.holder(), undefined);
            assert.equal(await file.take(lease("a", 3_000)), undefined);
        });

        it("is free where its file cannot be read", async () => {
            await store.putIfAbsent("lease.json", "{");
            const file = new LeaseFile(store, () => 0);
            assert.deepEqual([await file.holder(), await file.take(lease("a"))], [undefined, undefined]);
        });
    });
});
