import assert from "node:assert/strict";
import { secret } from "../../contract/values.ts";
import { vpcArgs } from "./vpcArgs.ts";

const args = {
    cidrBlock: "10.0.0.0/16",
    availabilityZoneNames: ["a", "b", "c"],
    natGateways: { strategy: "Single" },
    subnetStrategy: "Auto",
    subnetSpecs: [
        { type: "Public", cidrMask: 24 },
        { type: "Private", cidrMask: 20 },
    ],
};
const refusal = (change: Record<string, unknown>, known: string) => {
    const [[name, value] = []] = Object.entries(change);
    assert.throws(() => vpcArgs({ ...args, ...change }), {
        message: `awsx:ec2:Vpc: ${String(name)}: the rehearsal knows ${known}, got ${JSON.stringify(value)}`,
    });
};

describe("vpcArgs", () => {
    it("decodes the one layout that it knows", () => {
        assert.deepEqual(vpcArgs({ ...args, enableDnsHostnames: true, tags: { Role: "network" } }), {
            cidrBlock: "10.0.0.0/16",
            natGateways: "Single",
            specs: args.subnetSpecs,
            tags: { Role: "network" },
            vpc: { enableDnsHostnames: true },
            zones: ["a", "b", "c"],
        });
    });

    it("takes blocks from /16 to /20", () => {
        assert.equal(vpcArgs({ ...args, cidrBlock: "10.0.0.0/20" }).cidrBlock, "10.0.0.0/20");
        refusal({ cidrBlock: "10.0.0.0/15" }, "only a block from /16 to /20");
        refusal({ cidrBlock: "10.0.0.0/21" }, "only a block from /16 to /20");
    });

    it("takes two or three zones", () => {
        const known = "only two or three different zones";
        assert.deepEqual(vpcArgs({ ...args, availabilityZoneNames: ["a", "b"] }).zones, ["a", "b"]);
        refusal({ availabilityZoneNames: ["a"] }, known);
        refusal({ availabilityZoneNames: ["a", "b", "c", "d"] }, known);
        refusal({ availabilityZoneNames: ["a", "b", "b"] }, known);
    });

    it("takes the size of the block of a zone", () => {
        assert.equal(vpcArgs({ ...args, availabilityZoneCidrMask: 18 }).zoneMask, 18);
        refusal({ availabilityZoneCidrMask: 29 }, "only a prefix length from 16 to 28");
    });

    it("refuses other strategies for subnets and gateways", () => {
        refusal({ subnetStrategy: "Legacy" }, "only Auto");
        assert.equal(vpcArgs({ ...args, natGateways: { strategy: "None" } }).natGateways, "None");
        refusal({ natGateways: { strategy: "Two" } }, "only the strategies None, Single and OnePerAz");
        refusal({ natGateways: { strategy: "Single", elasticIpAllocationIds: [] } }, "only the strategies None, Single and OnePerAz");
    });

    it("refuses other subnets", () => {
        const known = "only one Public and one Private, each with a type and a cidrMask from 16 to 28";
        const [publicSpec, privateSpec] = args.subnetSpecs;
        refusal({ subnetSpecs: [publicSpec] }, known);
        refusal({ subnetSpecs: [publicSpec, publicSpec] }, known);
        refusal({ subnetSpecs: [publicSpec, { type: "Isolated", cidrMask: 20 }] }, known);
        refusal({ subnetSpecs: [publicSpec, { type: "Private", cidrMask: 29 }] }, known);
        refusal({ subnetSpecs: [publicSpec, { ...privateSpec, name: "apps" }] }, known);
    });

    it("refuses secret tags without telling them", () => {
        assert.throws(() => vpcArgs({ ...args, tags: secret({ Role: "network" }) }), {
            message: "awsx:ec2:Vpc: tags: the rehearsal knows only plain tags, got a secret",
        });
    });

    it("refuses arguments by name", () => {
        assert.throws(
            () => vpcArgs({ ...args, vpcEndpointSpecs: [] }),
            /^Error: awsx:ec2:Vpc: vpcEndpointSpecs: the rehearsal knows only /,
        );
    });
});
