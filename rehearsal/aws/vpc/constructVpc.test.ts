import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { isObject } from "../../contract/values.ts";
import type { ChildRegistration, RegisteredChild } from "../../contract/provider.ts";
import { resourceReference } from "../../contract/resourceReference.ts";
import { constructVpc } from "./constructVpc.ts";

/** Its name is the last part of its URN. */
interface Recorded extends Omit<ChildRegistration, "name"> {
    readonly urn: string;
}

interface Variant {
    readonly name: string;
    readonly args: Record<string, unknown>;
    readonly resources: readonly Recorded[];
}

const component = "awsx:ec2:Vpc::network";

describe("constructVpc", () => {
    for (const strategy of ["Single", "OnePerAz"]) {
        it(`registers what the component was recorded to register with ${strategy}`, async () => {
            const variant = recordedVariant(strategy);
            const recorded = variant.resources;
            const { children, outputs } = await replay(variant);
            assert.equal(children.length, recorded.length);
            assert.deepEqual(byUrn(children), byUrn(recorded));
            assert.deepEqual(outputs, {
                isolatedSubnetIds: [],
                privateSubnetIds: idsOf(recorded, "subnet:Subnet::network-private"),
                publicSubnetIds: idsOf(recorded, "subnet:Subnet::network-public"),
                routeTables: referencesTo(recorded, "routeTable:RouteTable::"),
                subnets: referencesTo(recorded, "subnet:Subnet::"),
                vpcId: recordedId(recorded, "awsx:ec2:Vpc$aws:ec2/vpc:Vpc::network"),
            });
        });
    }

    it("registers the same without the gateways, and without the routes to them, with None", async () => {
        const variant = recordedVariant("Single");
        const { children } = await replay({ ...variant, args: { ...variant.args, natGateways: { strategy: "None" } } });
        const isWayOut = ({ urn }: Recorded) => /natGateway:|eip:|route:Route::network-private/.test(urn);
        assert.deepEqual(byUrn(children), byUrn(variant.resources.filter((resource) => !isWayOut(resource))));
    });

    it("hands tags and settings down, each subnet with a name of its own", async () => {
        const variant = recordedVariant("Single");
        const { children } = await replay({ ...variant, args: { ...variant.args, enableDnsSupport: true, tags: { Role: "network" } } });
        const inputs = (end: string) => children.find(({ urn }) => urn.endsWith(end))?.inputs;
        assert.deepEqual(inputs("vpc:Vpc::network"), {
            cidrBlock: "10.0.0.0/16",
            enableDnsHostnames: true,
            enableDnsSupport: true,
            tags: { Name: "network", Role: "network" },
        });
        assert.deepEqual(inputs("subnet:Subnet::network-public-2")?.["tags"], {
            Name: "network-public-2",
            Role: "network",
            SubnetType: "Public",
        });
    });

    it("registers a parent before its children", async () => {
        const { children } = await replay(recordedVariant("OnePerAz"));
        const known = new Set([component]);
        for (const { urn, parent, dependencies } of children) {
            for (const needed of [parent, ...dependencies]) assert.ok(known.has(needed), `${urn} came before ${needed}`);
            known.add(urn);
        }
    });
});

/** Answers each registration with the id that the recorded run gave. */
async function replay({ name, args, resources }: Variant) {
    const children: Recorded[] = [];
    const register = (child: ChildRegistration): Promise<RegisteredChild> => {
        const [parentType = ""] = child.parent.split("::");
        const urn = `${parentType}$${child.type}::${child.name}`;
        children.push({ ...child, urn });
        const allocationId = { allocationId: recordedValue(resources, urn, "allocationId") };
        return Promise.resolve({ urn, id: recordedId(resources, urn) ?? "no id recorded", outputs: allocationId });
    };
    return { outputs: await constructVpc({ type: "awsx:ec2:Vpc", name, urn: component, inputs: args, register }), children };
}

/** The id of a resource as the resources that use it hold it. */
function recordedId(resources: readonly Recorded[], urn: string): string | undefined {
    return recordedValue(resources, urn, "vpcId", "gatewayId", "natGatewayId", "routeTableId", "subnetId");
}

function recordedValue(resources: readonly Recorded[], urn: string, ...properties: readonly string[]): string | undefined {
    for (const { inputs, propertyDependencies } of resources) {
        for (const property of properties) {
            const value = inputs[property];
            if (propertyDependencies[property]?.includes(urn) === true && typeof value === "string") return value;
        }
    }
    return undefined;
}

function idsOf(resources: readonly Recorded[], part: string): unknown[] {
    return resources.filter(({ urn }) => urn.includes(part)).map(({ urn }) => recordedId(resources, urn));
}

/** In the order of the zones, in each the public one first. */
function referencesTo(resources: readonly Recorded[], part: string): unknown[] {
    const urns = resources.flatMap(({ urn }) => (urn.includes(part) ? [urn] : []));
    return [1, 2, 3].flatMap((zone) =>
        ["public", "private"].map((kind) => {
            const urn = urns.find((found) => found.endsWith(`network-${kind}-${String(zone)}`)) ?? "";
            return resourceReference(urn, recordedId(resources, urn) ?? "");
        }),
    );
}

function byUrn(resources: readonly Recorded[]) {
    return Object.fromEntries(
        resources.map(({ urn, type, parent, inputs, dependencies, propertyDependencies }) => [
            urn,
            { type, parent, inputs, dependencies: [...dependencies].sort(), propertyDependencies },
        ]),
    );
}

function recordedVariant(strategy: string): Variant {
    const { variants } = JSON.parse(readFileSync("rehearsal/aws/testdata/awsx-vpc.json", "utf8")) as { variants: readonly Variant[] };
    const found = variants.find(({ args }) => isObject(args["natGateways"]) && args["natGateways"]["strategy"] === strategy);
    assert.ok(found, `no run recorded with ${strategy}`);
    return { ...found, resources: found.resources.filter(({ urn }) => urn !== component) };
}
