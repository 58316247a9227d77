import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests } from "../../testing/testRefusals.ts";
import { mixedInstanceRefusals } from "./mixedInstances.ts";

const group = "aws:autoscaling/group:Group";
const tests = new InputTests();
const distribution = (instancesDistribution: object) => ({ mixedInstancesPolicy: { instancesDistribution } });
const overridden = (...overrides: readonly object[]) => ({ mixedInstancesPolicy: { launchTemplate: { overrides } } });

describe("refusals of mixed instances policies", () => {
    it("allocates by strategies that there are", () => {
        const rule = "allocation-strategy";
        for (const strategy of ["price-capacity-optimized", "lowest-price", unknownValue]) {
            tests.allows(rule, group, distribution({ spotAllocationStrategy: strategy }));
        }
        tests.allows(rule, group, {}, distribution({ onDemandAllocationStrategy: "prioritized" }));
        tests.refuses(
            rule,
            group,
            distribution({ onDemandAllocationStrategy: "price-capacity-optimized" }),
            "ValidationError: onDemandAllocationStrategy must be one of lowest-price, prioritized, got price-capacity-optimized; correct it",
        );
        tests.refuses(
            rule,
            group,
            distribution({ spotAllocationStrategy: "diversified" }),
            "ValidationError: spotAllocationStrategy must be one of capacity-optimized, capacity-optimized-prioritized, lowest-price, " +
                "price-capacity-optimized, got diversified; correct it",
        );
    });

    it("counts Spot pools for the lowest price alone", () => {
        const rule = "spot-pools-lowest-price";
        const pools = (spotInstancePools: number, spotAllocationStrategy?: string) =>
            distribution({ spotInstancePools, spotAllocationStrategy });
        tests.allows(rule, group, pools(2), pools(2, "lowest-price"), pools(0, "price-capacity-optimized"));
        tests.refuses(
            rule,
            group,
            pools(1, "price-capacity-optimized"),
            "ValidationError: SpotInstancePools option is only available with the lowest-price allocation strategy, got price-capacity-optimized; " +
                "remove spotInstancePools",
        );
    });

    it("has 40 overrides at most, each type in one", () => {
        const rule = "mixed-overrides";
        const types = (count: number) =>
            overridden(...Array.from({ length: count }, (_, index) => ({ instanceType: `m7i.${String(index)}` })));
        tests.allows(rule, group, {}, types(39), types(40));
        tests.refuses(rule, group, types(41), "ValidationError: a mixed instances policy has at most 40 overrides, got 41; remove some");
        tests.refuses(
            rule,
            group,
            overridden({ instanceType: "t3.medium" }, { instanceType: "t3.medium" }),
            "ValidationError: Duplicate instance type t3.medium in the overrides; remove one of the two",
        );
    });

    it("weighs all types or none", () => {
        const rule = "override-weights";
        const weighted = (weight?: string) => ({ instanceType: "m7i.large", weightedCapacity: weight });
        const other = { instanceType: "m7i.xlarge", weightedCapacity: "2" };
        tests.allows(rule, group, overridden(weighted()), overridden(weighted("1"), other), overridden(weighted("999"), other));
        tests.refuses(
            rule,
            group,
            overridden(weighted(), other),
            "ValidationError: All overrides must have a weighted capacity if one has, got none for m7i.large; add it",
        );
        for (const weight of ["0", "1000"]) {
            const reason = `ValidationError: weightedCapacity must be 1 to 999, got ${weight}; use a value in this range`;
            tests.refuses(rule, group, overridden(weighted(weight), other), reason);
        }
    });

    it("has a test for each rule", () => {
        assert.deepEqual(tests.untested(mixedInstanceRefusals), []);
    });
});
