import assert from "node:assert/strict";
import * as fc from "fast-check";
import { checkStack } from "../../stacks/decodeStack.ts";
import type { StackConfig } from "../../stacks/stackConfig.ts";
import { anyLife } from "../../stacks/testing/anyStack.ts";
import { sampleStack } from "../../stacks/testing/sampleValues.ts";
import { environmentCost } from "./environmentCost.ts";
import { costOf } from "./monthlyCost.ts";

const anyConfig = anyLife(0).map(([moment]) => {
    const checked = checkStack(sampleStack("staging"), moment?.values ?? {});
    return checked.kind === "value" ? checked.value : undefined;
});

function assertOfEach(check: (config: StackConfig) => void): void {
    let checked = 0;
    fc.assert(
        fc.property(anyConfig, (config) => {
            if (config === undefined) return;
            check(config);
            checked++;
        }),
        { seed: 7, numRuns: 30 },
    );
    assert.ok(checked > 15, String(checked));
}

describe("environmentCost, whatever the vocabulary allows", () => {
    it("is no less usually than at least, and no more than at most, for every part", () => {
        assertOfEach((config) => {
            const { services, shared, total } = environmentCost(config) ?? assert.fail();
            const lines = [...shared, ...services.flatMap((service) => service.lines)];
            for (const { what, cost } of lines) {
                const { min, typical, max } = cost;
                assert.ok(min >= 0 && Number.isFinite(max), what);
                assert.ok(min <= typical + 1e-9 && typical <= max + 1e-9, `${what}: ${min}, ${typical}, ${max}`);
            }
            assert.ok(Math.abs(costOf(lines).max - total.max) < 1e-6);
        });
    });

    it("never gets less with more load, and is the least and the most at the ends", () => {
        assertOfEach((config) => {
            const usual = (load: number) => environmentCost(config, { load, run: load })?.total ?? assert.fail();
            assert.ok(Math.abs(usual(0).typical - usual(0).min) < 1e-6);
            assert.ok(Math.abs(usual(100).typical - usual(100).max) < 1e-6);
            assert.ok(usual(40).typical <= usual(60).typical + 1e-9);
        });
    });
});
