import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { capacityStrategy, onDemandOnly } from "./capacity.ts";

const spot = (onDemandBase: number, onDemandWeight: number, spotWeight: number) =>
    ({ kind: "spot", onDemandBase, onDemandWeight, spotWeight }) as const;

describe("capacityStrategy", () => {
    it("is one FARGATE entry without a base where there is no Spot", () => {
        assert.deepEqual(capacityStrategy({ kind: "on-demand" }, 2), [{ capacityProvider: "FARGATE", weight: 1 }]);
        assert.deepEqual(onDemandOnly, [{ capacityProvider: "FARGATE", weight: 1 }]);
    });

    it("keeps two tasks on demand in production, then one in four", () => {
        assert.deepEqual(capacityStrategy(spot(2, 1, 3), 2), [
            { capacityProvider: "FARGATE", base: 2, weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ]);
    });

    it("raises the base to the fewest tasks, and never lowers it", () => {
        assert.deepEqual(
            [1, 2, 3].map((min) => capacityStrategy(spot(2, 1, 3), min)[0]?.base),
            [2, 2, 3],
        );
    });

    it("has no base at all where none is asked for, however many tasks there are", () => {
        assert.deepEqual(capacityStrategy(spot(0, 1, 1), 5), [
            { capacityProvider: "FARGATE", weight: 1 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ]);
    });

    it("names no provider that would never get a task", () => {
        assert.deepEqual(capacityStrategy(spot(0, 0, 1), 1), [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
        assert.deepEqual(capacityStrategy(spot(2, 1, 0), 2), [{ capacityProvider: "FARGATE", base: 2, weight: 1 }]);
        assert.deepEqual(capacityStrategy(spot(2, 0, 1), 2)[0], { capacityProvider: "FARGATE", base: 2, weight: 0 });
    });

    it("is valid for every mix: FARGATE first, a base only there, of at least what was asked for and the fewest tasks", () => {
        const count = fc.nat(20);
        fc.assert(
            fc.property(count, count, fc.integer({ min: 1, max: 9 }), count, (base, onDemand, spotWeight, min) => {
                const strategy = capacityStrategy(spot(base, onDemand, spotWeight), min);
                const [first] = strategy.filter((share) => share.capacityProvider === "FARGATE");
                assert.ok(strategy.at(-1)?.capacityProvider === "FARGATE_SPOT" && strategy.at(-1)?.base === undefined);
                assert.equal(first?.base, base === 0 ? undefined : Math.max(base, min));
            }),
        );
    });
});
