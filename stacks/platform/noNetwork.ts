import type { Network } from "../../components/network/network.ts";

/** In the place of a VPC that nothing of a stack asks for. Whoever reads an id of it shows that `asksForNetwork` has forgotten it. */
export const noNetwork: Pick<Network, "vpcId" | "publicSubnetIds" | "privateSubnetIds"> = {
    get vpcId(): never {
        return refused("vpcId");
    },
    get publicSubnetIds(): never {
        return refused("publicSubnetIds");
    },
    get privateSubnetIds(): never {
        return refused("privateSubnetIds");
    },
};

function refused(key: string): never {
    throw new Error(`network.${key}: the stack has no VPC; write network: { always: true }`);
}
