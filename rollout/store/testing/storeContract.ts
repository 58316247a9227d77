import assert from "node:assert/strict";
import { AuditLog, type NewAuditEvent } from "../auditLog.ts";
import { LeaseFile } from "../lease.ts";
import type { ObjectStore } from "../objectStore.ts";

export const hold = (reason: string): NewAuditEvent => ({
    kind: "hold",
    at: 1,
    feature: "cpuScaling",
    stack: "prod-eu",
    actor: "someone",
    reason,
});

/** What every store keeps to. @param storeOf an empty one, anew for each test */
export function keepsToTheContract(storeOf: () => ObjectStore): void {
    it("puts a key once, and replaces and removes what was read alone", async () => {
        const store = storeOf();
        assert.deepEqual([await store.list(""), await store.get("a/b.json")], [[], undefined]);
        assert.equal(await store.putIfAbsent("a/b.json", "1"), true);
        assert.equal(await store.putIfAbsent("a/b.json", "2"), false);
        const { text, version } = (await store.get("a/b.json")) ?? { text: "", version: "" };
        assert.equal(text, "1");
        assert.equal(await store.replace("a/b.json", version, "3"), true);
        assert.equal(await store.replace("a/b.json", version, "4"), false);
        assert.equal(await store.remove("a/b.json", version), false);
        assert.deepEqual([await store.list("a/"), await store.list("b"), (await store.get("a/b.json"))?.text], [["a/b.json"], [], "3"]);
        assert.equal(await store.remove("a/b.json", (await store.get("a/b.json"))?.version ?? ""), true);
        assert.deepEqual([await store.get("a/b.json"), await store.list("")], [undefined, []]);
        assert.deepEqual([await store.replace("a/b.json", version, "5"), await store.remove("a/b.json", version)], [false, false]);
    });

    it("keeps events in order, also of several that write at once", async () => {
        const store = storeOf();
        const logs = Array.from({ length: 8 }, () => new AuditLog(store));
        await Promise.all(logs.map((log, index) => log.append(hold(String(index)))));
        const events = await new AuditLog(store).read();
        assert.deepEqual(
            events.map(({ sequence }) => sequence),
            [1, 2, 3, 4, 5, 6, 7, 8],
        );
        assert.equal(new Set(events.map((event) => event.kind === "hold" && event.reason)).size, 8);
    });

    it("gives a lease to one of several that ask at once", async () => {
        const store = storeOf();
        const owners = ["a", "b", "c", "d"];
        const others = await Promise.all(
            owners.map((owner) => new LeaseFile(store, () => 0).take({ owner, purpose: "next", expires: 1_000 })),
        );
        assert.equal(others.filter((other) => other === undefined).length, 1);
        const holder = await new LeaseFile(store, () => 0).holder();
        assert.equal(owners[others.indexOf(undefined)], holder?.owner);
    });
}
