import assert from "node:assert/strict";
import { capacityStrategy, onDemandOnly, spotOnly } from "../../components/model/sizing/capacity.ts";
import { divideTasks, taskDiskMonth, taskMonth } from "./fargateCost.ts";
import { pricedRegions, pricesOf, type RegionPrices } from "./prices/regionPrices.ts";

function pricesIn(region: string): RegionPrices {
    const prices = pricesOf(region);
    assert.ok(prices !== undefined, region);
    return prices;
}

const cents = (usd: number): string => usd.toFixed(2);
const small = { cpu: 512, memoryMiB: 1024 };
const large = { cpu: 2048, memoryMiB: 4096 };

describe("taskMonth", () => {
    it("is vCPU-hours and GB-hours of 730 hours", () => {
        const [virginia, frankfurt] = [pricesIn("us-east-1"), pricesIn("eu-central-1")];
        assert.equal(cents(taskMonth(small, "X86_64", virginia)), "18.02");
        assert.equal(cents(taskMonth(large, "X86_64", virginia)), "72.08");
        assert.equal(cents(taskMonth(large, "X86_64", frankfurt)), "82.90");
        // (0.5 x 0.03725 + 1 x 0.00409) x 730
        assert.equal(cents(taskMonth(small, "ARM64", frankfurt)), "16.58");
    });

    it("makes five small tasks 37.5 % cheaper than two of four times the size, in every region", () => {
        for (const region of pricedRegions) {
            const prices = pricesIn(region);
            const [five, two] = [5 * taskMonth(small, "X86_64", prices), 2 * taskMonth(large, "X86_64", prices)];
            assert.equal((1 - five / two).toFixed(6), "0.375000", region);
        }
        assert.equal(cents(5 * taskMonth(small, "X86_64", pricesIn("us-east-1"))), "90.10");
        assert.equal(cents(2 * taskMonth(large, "X86_64", pricesIn("us-east-1"))), "144.16");
        assert.equal(cents(5 * taskMonth(small, "X86_64", pricesIn("eu-central-1"))), "103.62");
        assert.equal(cents(2 * taskMonth(large, "X86_64", pricesIn("eu-central-1"))), "165.80");
    });
});

describe("taskDiskMonth", () => {
    it("bills what is above 20 GiB", () => {
        const prices = pricesIn("us-east-1");
        assert.equal(taskDiskMonth(undefined, prices), 0);
        assert.equal(taskDiskMonth(20, prices), 0);
        assert.equal(cents(taskDiskMonth(21, prices) ?? 0), "0.08");
        assert.equal(cents(taskDiskMonth(120, prices) ?? 0), "8.10");
    });

    it("does not know a price that the table does not have", () => {
        assert.equal(taskDiskMonth(20, pricesIn("eu-central-1")), 0);
        assert.equal(taskDiskMonth(21, pricesIn("eu-central-1")), undefined);
    });
});

describe("divideTasks", () => {
    const strategy = capacityStrategy({ kind: "spot", onDemandBase: 2, onDemandWeight: 1, spotWeight: 3 }, 2);

    it("fills the base first, then goes by weight", () => {
        assert.deepEqual(divideTasks(1, strategy), { onDemand: 1, spot: 0 });
        assert.deepEqual(divideTasks(2, strategy), { onDemand: 2, spot: 0 });
        assert.deepEqual(divideTasks(3, strategy), { onDemand: 2.25, spot: 0.75 });
        assert.deepEqual(divideTasks(10, strategy), { onDemand: 4, spot: 6 });
    });

    it("leaves all to the only provider", () => {
        assert.deepEqual(divideTasks(4, onDemandOnly), { onDemand: 4, spot: 0 });
        assert.deepEqual(divideTasks(4, spotOnly), { onDemand: 0, spot: 4 });
        assert.deepEqual(divideTasks(0, spotOnly), { onDemand: 0, spot: 0 });
    });
});
