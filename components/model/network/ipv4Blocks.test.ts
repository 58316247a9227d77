import assert from "node:assert/strict";
import * as fc from "fast-check";
import { addressesOf, mostAddresses } from "./ipv4Blocks.ts";

const eights = (count: number) => Array.from({ length: count }, (_, index) => `${index}.0.0.0/8`);

describe("addressesOf", () => {
    it("counts what blocks have together, once", () => {
        assert.equal(addressesOf([]), 0);
        assert.equal(addressesOf(["203.0.113.7/32"]), 1);
        assert.equal(addressesOf(["203.0.113.0/24", "203.0.113.0/25", "203.0.113.7/32"]), 256);
        assert.equal(addressesOf(["10.0.0.0/8", "9.0.0.0/8"]), 2 ** 25);
        assert.equal(addressesOf(["128.0.0.0/1", "0.0.0.0/1"]), 2 ** 32);
        assert.equal(addressesOf(eights(256)), 2 ** 32);
    });

    it("counts the whole without one block, however it is cut to pieces", () => {
        const without = fc.nat(2 ** 24 - 1);
        fc.assert(
            fc.property(without, (hole) => {
                // Each half that the hole is not in, down to a /24.
                const blocks = Array.from({ length: 24 }, (_, depth) => {
                    const bit = 2 ** (23 - depth);
                    const other = (Math.floor(hole / bit) ^ 1) * bit;
                    return `${[16, 8, 0].map((shift) => Math.floor(other / 2 ** shift) % 256).join(".")}.0/${depth + 1}`;
                });
                assert.equal(addressesOf(blocks), 2 ** 32 - 256);
            }),
        );
    });

    it("is at most as much for a few as all private blocks and more", () => {
        assert.ok(addressesOf(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]) < mostAddresses);
        assert.equal(addressesOf(eights(16)), mostAddresses);
    });
});
