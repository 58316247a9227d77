import { resourceReference } from "../../contract/resourceReference.ts";
import type { Properties } from "../../contract/values.ts";
import type { ChildRegistration, ConstructRequest, RegisteredChild } from "../../contract/provider.ts";
import { type Subnet, subnetLayout } from "./subnetLayout.ts";
import { type VpcArgs, vpcArgs } from "./vpcArgs.ts";

const anywhere = "0.0.0.0/0";

/** A value that is an output of another child. */
interface ChildOutput {
    readonly of: RegisteredChild;
    readonly value: unknown;
}

/** Registers the children that `awsx.ec2.Vpc` registers. @returns the outputs that hold ids. @see pulumi-awsx awsx/ec2/vpc.ts */
export async function constructVpc(request: ConstructRequest): Promise<Properties> {
    const args = vpcArgs(request.inputs);
    const layout = subnetLayout(args.cidrBlock, args.zones, args.specs, args.zoneMask);
    const tags = { Name: request.name, ...args.tags };
    const vpc = await register(request, "vpc:Vpc", request.name, request.urn, { ...args.vpc, cidrBlock: args.cidrBlock, tags }, {});
    const gateway = await register(request, "internetGateway:InternetGateway", request.name, vpc.urn, { tags }, { vpcId: idOf(vpc) }, [
        vpc,
    ]);
    const subnets: RegisteredSubnet[] = [];
    for (const subnet of layout) subnets.push(await registerSubnet(request, args, vpc, subnet));
    const natGateways = await registerNatGateways(request, args, subnets);
    const [anyNatGateway] = natGateways.values();
    for (const subnet of subnets) {
        const target = subnet.type === "Public" ? gateway : (natGateways.get(subnet.zoneNumber) ?? anyNatGateway);
        if (target !== undefined) await addDefaultRoute(request, subnet, target);
    }
    return {
        vpcId: vpc.id,
        publicSubnetIds: subnets.flatMap((subnet) => (subnet.type === "Public" ? [subnet.subnet.id] : [])),
        privateSubnetIds: subnets.flatMap((subnet) => (subnet.type === "Private" ? [subnet.subnet.id] : [])),
        isolatedSubnetIds: [],
        subnets: subnets.map(({ subnet }) => resourceReference(subnet.urn, subnet.id)),
        routeTables: subnets.map(({ routeTable }) => resourceReference(routeTable.urn, routeTable.id)),
    };
}

interface RegisteredSubnet extends Subnet {
    readonly name: string;
    readonly subnet: RegisteredChild;
    readonly routeTable: RegisteredChild;
}

async function registerSubnet(request: ConstructRequest, args: VpcArgs, vpc: RegisteredChild, layout: Subnet): Promise<RegisteredSubnet> {
    const { type, zone, zoneNumber, cidrBlock } = layout;
    const name = `${request.name}-${type.toLowerCase()}-${String(zoneNumber)}`;
    const tags = { ...args.tags, Name: name, SubnetType: type };
    const subnet = await register(
        request,
        "subnet:Subnet",
        name,
        vpc.urn,
        { assignIpv6AddressOnCreation: false, availabilityZone: zone, cidrBlock, mapPublicIpOnLaunch: type === "Public", tags },
        { vpcId: idOf(vpc) },
        [vpc],
    );
    const routeTable = await register(request, "routeTable:RouteTable", name, subnet.urn, { tags }, { vpcId: idOf(vpc) }, [subnet]);
    const association = { routeTableId: idOf(routeTable), subnetId: idOf(subnet) };
    await register(request, "routeTableAssociation:RouteTableAssociation", name, routeTable.urn, {}, association, [routeTable]);
    return { ...layout, name, subnet, routeTable };
}

/** The gateways by zone number. A single one is under the number of the zone that it is in. */
async function registerNatGateways(request: ConstructRequest, args: VpcArgs, subnets: readonly RegisteredSubnet[]) {
    const natGateways = new Map<number, RegisteredChild>();
    for (const { type, zoneNumber, subnet } of subnets) {
        if (type !== "Public" || args.natGateways === "None" || (args.natGateways === "Single" && natGateways.size > 0)) continue;
        const name = `${request.name}-${String(zoneNumber)}`;
        const tags = { ...args.tags, Name: name };
        const eip = await register(request, "eip:Eip", name, subnet.urn, { tags }, {}, [subnet]);
        const references = { allocationId: { of: eip, value: eip.outputs["allocationId"] }, subnetId: idOf(subnet) };
        natGateways.set(zoneNumber, await register(request, "natGateway:NatGateway", name, subnet.urn, { tags }, references, [subnet]));
    }
    return natGateways;
}

async function addDefaultRoute(
    request: ConstructRequest,
    { type, name, routeTable }: RegisteredSubnet,
    target: RegisteredChild,
): Promise<void> {
    const references = { [type === "Public" ? "gatewayId" : "natGatewayId"]: idOf(target), routeTableId: idOf(routeTable) };
    await register(request, "route:Route", name, routeTable.urn, { destinationCidrBlock: anywhere }, references, [routeTable]);
}

function idOf(child: RegisteredChild): ChildOutput {
    return { of: child, value: child.id };
}

/** @param dependsOn the children that it waits for without using a value of theirs */
function register(
    request: ConstructRequest,
    type: string,
    name: string,
    parent: string,
    inputs: Properties,
    references: Readonly<Record<string, ChildOutput>>,
    dependsOn: readonly RegisteredChild[] = [],
): Promise<RegisteredChild> {
    const properties = Object.entries(references);
    const child: ChildRegistration = {
        type: `aws:ec2/${type}`,
        name,
        parent,
        inputs: { ...inputs, ...Object.fromEntries(properties.map(([property, { value }]) => [property, value])) },
        dependencies: [...new Set([...dependsOn, ...properties.map(([, { of }]) => of)].map(({ urn }) => urn))].sort(),
        propertyDependencies: Object.fromEntries(properties.map(([property, { of }]) => [property, [of.urn]])),
    };
    return request.register(child);
}
