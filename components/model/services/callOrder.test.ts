import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { callCircle, callOrder, type Calls } from "./callOrder.ts";

describe("callOrder", () => {
    it("puts a server before its client", () => {
        assert.deepEqual(callOrder({ frontend: ["backend"], backend: [] }), ["backend", "frontend"]);
    });

    it("keeps the order as written where nobody calls anybody", () => {
        assert.deepEqual(callOrder({ web: [], api: [], mailer: [] }), ["web", "api", "mailer"]);
    });

    it("names each once, however many call it", () => {
        assert.deepEqual(callOrder({ a: ["c"], b: ["c"], c: [] }), ["c", "a", "b"]);
    });

    it("overlooks a call to a name that is not there", () => {
        assert.deepEqual(callOrder({ a: ["elsewhere", "toString"] }), ["a"]);
    });

    it("refuses a circle and shows it", () => {
        assert.throws(() => callOrder({ a: ["b"], b: ["c"], c: ["b"] }), { message: "calls go round in a circle: b -> c -> b" });
    });

    it("takes calls without a circle apart from those with one, and puts each behind all that it calls", () => {
        fc.assert(
            fc.property(callsOf(6), (calls) => {
                const circle = callCircle(calls);
                if (circle !== undefined) {
                    assert.equal(circle[0], circle.at(-1));
                    circle.slice(1).forEach((callee, index) => {
                        assert.ok(calls[circle[index] ?? ""]?.includes(callee));
                    });
                    return;
                }
                const order = callOrder(calls);
                assert.deepEqual([...order].sort(), Object.keys(calls).sort());
                for (const [name, callees] of Object.entries(calls)) {
                    for (const callee of callees) assert.ok(order.indexOf(callee) < order.indexOf(name));
                }
            }),
        );
    });
});

function callsOf(count: number): fc.Arbitrary<Calls> {
    const names = Array.from({ length: count }, (_, index) => `service-${index}`);
    return fc.record(Object.fromEntries(names.map((name) => [name, fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 })])));
}
