import assert from "node:assert/strict";
import fc from "fast-check";
import { seeded } from "../random.ts";
import { erlangC, meanWait, responseQuantile, responseTail } from "./erlang.ts";

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

describe("Erlang C", () => {
    for (const [servers, offered, waits, wait, p95, p99] of [
        [1, 0.7, 0.7, 2.333333, 9.9858, 15.3506],
        [2, 1.4, 0.576471, 0.960784, 5.5455, 8.2656],
        [4, 2.8, 0.428654, 0.357212, 3.7525, 5.4926],
        [10, 7, 0.221731, 0.07391, 3.1007, 4.7103],
        [10, 9, 0.668732, 0.668732, 4.3609, 6.2499],
        [20, 14, 0.093561, 0.015594, 3.0143, 4.6237],
    ] as const) {
        it(`says what ${servers} servers do under a load of ${offered}`, () => {
            const queueing = { servers, offered };
            assert.equal(rounded(erlangC(queueing), 6), waits);
            assert.equal(rounded(meanWait(queueing), 6), wait);
            assert.equal(rounded(responseQuantile(queueing, 0.95), 4), p95);
            assert.equal(rounded(responseQuantile(queueing, 0.99), 4), p99);
        });
    }

    it("is a third for two servers and a load of one, and the load itself for one server", () => {
        assert.equal(rounded(erlangC({ servers: 2, offered: 1 }), 12), rounded(1 / 3, 12));
        assert.equal(rounded(erlangC({ servers: 1, offered: 0.9 }), 12), 0.9);
        assert.equal(rounded(responseQuantile({ servers: 1, offered: 0.9 }, 0.99), 4), 46.0517);
    });

    it("has a mean response that is the area under its tail, so that Little's law holds", () => {
        for (const queueing of [
            { servers: 1, offered: 0.5 },
            { servers: 3, offered: 2 },
            { servers: 4, offered: 3.2 },
        ]) {
            const step = 0.001;
            let area = 0;
            for (let times = 0; times < 60; times += step) area += responseTail(queueing, times + step / 2) * step;
            const mean = 1 + meanWait(queueing);
            assert.equal(rounded(area, 3), rounded(mean, 3));
            // L = λ W, and of those in the system as many are served as are offered.
            assert.equal(rounded(queueing.offered * area - queueing.offered * meanWait(queueing), 2), rounded(queueing.offered, 2));
        }
    });

    it("waits the longer the more is offered", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 16 }), fc.double({ min: 0.05, max: 0.9, noNaN: true }), (servers, load) => {
                const [less, more] = [load * servers, (load + 0.05) * servers];
                assert.ok(responseQuantile({ servers, offered: less }, 0.99) < responseQuantile({ servers, offered: more }, 0.99));
            }),
        );
    });

    it("says what requests meet that are simulated one by one", () => {
        for (const [servers, use] of [
            [1, 0.6],
            [2, 0.7],
            [4, 0.8],
        ] as const) {
            const random = seeded(5);
            const after = (rate: number) => -Math.log(1 - random.uniform()) / rate;
            const free = Array.from({ length: servers }, () => 0);
            let at = 0;
            const times = Array.from({ length: 100_000 }, () => {
                at += after(use * servers);
                const server = free.indexOf(Math.min(...free));
                free[server] = Math.max(at, free[server] ?? 0) + after(1);
                return (free[server] ?? 0) - at;
            }).toSorted((one, other) => one - other);
            for (const share of [0.5, 0.95, 0.99]) {
                const told = responseQuantile({ servers, offered: use * servers }, share);
                const met = times[Math.floor(share * times.length)] ?? 0;
                assert.ok(Math.abs(met / told - 1) < 0.05, `${servers} servers, ${use}, ${share}: ${told}, ${met}`);
            }
        }
    });
});
