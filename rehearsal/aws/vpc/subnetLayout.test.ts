import assert from "node:assert/strict";
import fc from "fast-check";
import { type SubnetSpec, parseCidrBlock, subnetLayout } from "./subnetLayout.ts";

const zones = ["a", "b", "c"];
const specs = (publicMask: number, privateMask: number): SubnetSpec[] => [
    { type: "Public", cidrMask: publicMask },
    { type: "Private", cidrMask: privateMask },
];
const blocks = (cidrBlock: string, publicMask: number, privateMask: number) =>
    subnetLayout(cidrBlock, zones, specs(publicMask, privateMask)).map((subnet) => subnet.cidrBlock);

describe("subnetLayout", () => {
    it("gives each zone a quarter of the VPC and each subnet a boundary of its own size", () => {
        assert.deepEqual(blocks("10.0.0.0/16", 24, 20), [
            "10.0.0.0/24",
            "10.0.16.0/20",
            "10.0.64.0/24",
            "10.0.80.0/20",
            "10.0.128.0/24",
            "10.0.144.0/20",
        ]);
        assert.deepEqual(blocks("192.168.240.0/20", 26, 24), [
            "192.168.240.0/26",
            "192.168.241.0/24",
            "192.168.244.0/26",
            "192.168.245.0/24",
            "192.168.248.0/26",
            "192.168.249.0/24",
        ]);
    });

    it("leaves room for a third zone where the block of a zone is given", () => {
        const layout = (names: readonly string[], zoneMask?: number) => subnetLayout("10.0.0.0/16", names, specs(24, 20), zoneMask);
        assert.deepEqual(layout(["a", "b"], 18), layout(zones).slice(0, 4));
        assert.equal(layout(["a", "b"])[2]?.cidrBlock, "10.0.128.0/24");
    });

    it("fills a zone to the last address and no further", () => {
        assert.deepEqual(blocks("10.0.0.0/20", 23, 23).slice(0, 2), ["10.0.0.0/23", "10.0.2.0/23"]);
        assert.throws(() => blocks("10.0.0.0/20", 23, 22), {
            message: "subnets of /23 and /22 do not fit into the /22 that a zone has in 10.0.0.0/20; make them smaller",
        });
    });

    it("never lets subnets overlap or leave their zone", () => {
        const masks = fc.tuple(fc.integer({ min: 16, max: 20 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }));
        fc.assert(
            fc.property(masks, fc.boolean(), ([mask, first, second], reversed) => {
                const [one, two] = specs(mask + 2 + first, mask + 2 + second);
                if (!one || !two) return false;
                const layout = subnetLayout(`10.0.0.0/${String(mask)}`, zones, reversed ? [two, one] : [one, two]);
                const ranges = layout.map((subnet) => {
                    const { base, mask: size } = parseCidrBlock(subnet.cidrBlock);
                    return { zone: subnet.zoneNumber, from: base, to: base + 2 ** (32 - size) };
                });
                const zoneSize = 2 ** (30 - mask);
                const start = parseCidrBlock("10.0.0.0/8").base;
                return ranges.every(
                    ({ zone, from, to }, index) =>
                        from >= start + (zone - 1) * zoneSize &&
                        to <= start + zone * zoneSize &&
                        (ranges[index + 1] === undefined || to <= (ranges[index + 1]?.from ?? 0)),
                );
            }),
        );
    });

    it("refuses what is no block", () => {
        for (const text of ["10.0.0.0", "10.0.1.0/16", "10.0.0.256/32", "10.0.0.0/33", "fd00::/56"]) {
            assert.throws(() => parseCidrBlock(text), { message: `cidrBlock: must be an IPv4 block such as 10.0.0.0/16, got ${text}` });
        }
        assert.deepEqual(parseCidrBlock("255.255.255.255/32"), { base: 2 ** 32 - 1, mask: 32 });
    });
});
