import assert from "node:assert/strict";
import { preview, type Previewed } from "../testing/preview.ts";
import { NatGateways, type NatGatewaysArgs } from "./natGateways.ts";

const type = { gateway: "aws:ec2/natGateway:NatGateway", address: "aws:ec2/eip:Eip", route: "aws:ec2/route:Route" };
const args: NatGatewaysArgs = {
    zones: ["a", "b", "c"].map((zone) => ({
        name: `eu-central-1${zone}`,
        publicSubnetId: `subnet-${zone}`,
        privateRouteTableId: `rtb-${zone}`,
    })),
    strategy: "OnePerAz",
    deletionProtection: false,
};
const build = (changes: Partial<NatGatewaysArgs> = {}) =>
    preview((providers) => new NatGateways("nat", { ...args, ...changes }, { providers }));
/** The gateway that each route table sends to. */
const waysOut = (made: Previewed) =>
    made.names(type.route).map((name) => {
        const { inputs, propertyDependencies } = made.get(type.route, name);
        assert.equal(inputs["destinationCidrBlock"], "0.0.0.0/0");
        return [inputs["routeTableId"], ...(propertyDependencies["natGatewayId"] ?? [])];
    });

describe("NatGateways", () => {
    it("has a gateway with an address in each zone, and leads each zone through its own", async () => {
        const made = await build();
        const names = ["nat-eu-central-1a", "nat-eu-central-1b", "nat-eu-central-1c"];
        assert.deepEqual([made.names(type.gateway), made.names(type.address)], [names, names]);
        assert.deepEqual(
            names.map((name) => made.get(type.gateway, name).inputs["subnetId"]),
            ["subnet-a", "subnet-b", "subnet-c"],
        );
        assert.deepEqual(made.get(type.gateway, "nat-eu-central-1b").propertyDependencies["allocationId"], [
            `${type.address}::nat-eu-central-1b`,
        ]);
        assert.deepEqual(
            waysOut(made),
            ["a", "b", "c"].map((zone) => [`rtb-${zone}`, `${type.gateway}::nat-eu-central-1${zone}`]),
        );
    });

    it("frees the address before another gateway takes it, as in a VPC with other addresses", async () => {
        const made = await build();
        for (const name of made.names(type.gateway)) assert.equal(made.get(type.gateway, name).options.deleteBeforeReplace, true);
        assert.equal(made.get(type.address, "nat-eu-central-1a").options.deleteBeforeReplace, undefined);
    });

    it("leads all zones through the gateway of the first where there is one", async () => {
        const made = await build({ strategy: "Single" });
        assert.deepEqual([made.names(type.gateway), made.names(type.address)], [["nat-eu-central-1a"], ["nat-eu-central-1a"]]);
        assert.deepEqual(
            waysOut(made),
            ["a", "b", "c"].map((zone) => [`rtb-${zone}`, `${type.gateway}::nat-eu-central-1a`]),
        );
    });

    it("protects one way out of every zone, so that the other gateways can go", async () => {
        const made = await build({ deletionProtection: true });
        const unprotected = made.resources.filter(({ type: of, options }) => of.startsWith("aws:") && !options.protect);
        assert.deepEqual(
            unprotected.map(({ type: of, name }) => `${of} ${name}`).sort(),
            [type.address, type.gateway].flatMap((of) => [`${of} nat-eu-central-1b`, `${of} nat-eu-central-1c`]),
        );
        assert.ok((await build()).resources.every(({ options }) => !options.protect));
    });
});
