import assert from "node:assert/strict";
import fc from "fast-check";
import { capacityFor, within } from "./capacity.ts";

describe("the tasks that a metric asks for", () => {
    it("are 15 when 10 have 150 messages each and the target is 100, as in AWS's guide", () => assert.equal(capacityFor(10, 150, 100), 15));

    it("are rounded up: 1.5 more are 2 more, and of 1.5 that could go 1 goes", () => {
        assert.equal(capacityFor(3, 150, 100), 5);
        assert.equal(capacityFor(10, 85, 100), 9);
    });

    it("stay as they are on target, whatever decimals make of it", () => {
        for (const running of [1, 3, 7, 9, 49]) assert.equal(capacityFor(running, 70 * 1.1, 77), running);
    });

    it("grow by at most 1.43 a step on CPU, which ends at 100 percent: 2, 3, 5, 8, 12", () => {
        assert.deepEqual(
            [2, 3, 5, 8].map((running) => capacityFor(running, 100, 70)),
            [3, 5, 8, 12],
        );
    });

    it("are one from none, once there is more than the target", () => {
        assert.equal(capacityFor(0, 100, 100), 0);
        assert.equal(capacityFor(0, 101, 100), 1);
    });

    it("keep within the bounds", () => {
        assert.deepEqual(
            [0, 1, 2, 10, 11].map((count) => within(count, { min: 1, max: 10 })),
            [1, 1, 2, 10, 10],
        );
    });

    it("never have to change again under the same load", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 1, max: 100_000, noNaN: true }), (running, load) => {
                const target = 70;
                const next = capacityFor(running, load / running, target);
                assert.equal(Math.max(1, capacityFor(Math.max(1, next), load / Math.max(1, next), target)), Math.max(1, next));
            }),
        );
    });
});
