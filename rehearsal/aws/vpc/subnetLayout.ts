/** A subnet that the component creates in each availability zone. */
export interface SubnetSpec {
    readonly type: SubnetType;
    /** Prefix length: 24 for a /24. */
    readonly cidrMask: number;
}

export type SubnetType = "Public" | "Private";

export interface Subnet {
    readonly type: SubnetType;
    readonly zone: string;
    /** Counts from 1. */
    readonly zoneNumber: number;
    readonly cidrBlock: string;
}

/**
 * The layout that the strategy `Auto` gives: the VPC in equal blocks, a power of two of them, one for each zone;
 * in a zone one subnet after the other, each on a boundary of its own size.
 *
 * @param givenZoneMask Prefix length of the block of a zone. @default the fewest blocks that are enough
 * @throws Error when the subnets of a zone do not fit into its block.
 * @see pulumi-awsx awsx/ec2/subnetDistributorNew.ts
 */
export function subnetLayout(
    vpcCidrBlock: string,
    zones: readonly string[],
    specs: readonly SubnetSpec[],
    givenZoneMask?: number,
): readonly Subnet[] {
    const vpc = parseCidrBlock(vpcCidrBlock);
    const zoneMask = givenZoneMask ?? vpc.mask + Math.ceil(Math.log2(zones.length));
    const needed = specs.reduce((sum, { cidrMask }) => sum + blockSize(cidrMask), 0);
    if (needed > blockSize(zoneMask)) {
        throw new Error(
            `subnets of ${specs.map(({ cidrMask }) => `/${String(cidrMask)}`).join(" and ")} do not fit into the /${String(zoneMask)} ` +
                `that a zone has in ${vpcCidrBlock}; make them smaller`,
        );
    }
    return zones.flatMap((zone, index) => {
        let free = vpc.base + index * blockSize(zoneMask);
        return specs.map(({ type, cidrMask }) => {
            const start = Math.ceil(free / blockSize(cidrMask)) * blockSize(cidrMask);
            free = start + blockSize(cidrMask);
            return { type, zone, zoneNumber: index + 1, cidrBlock: `${formatAddress(start)}/${String(cidrMask)}` };
        });
    });
}

/** @throws Error unless the text is an IPv4 block that starts on its own boundary */
export function parseCidrBlock(cidrBlock: string): { readonly base: number; readonly mask: number } {
    const [, address = "", mask = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidrBlock) ?? [];
    const bytes = address.split(".").map(Number);
    const base = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    const isBlock = address !== "" && bytes.every((byte) => byte <= 255) && Number(mask) <= 32 && base % blockSize(Number(mask)) === 0;
    if (!isBlock) throw new Error(`cidrBlock: must be an IPv4 block such as 10.0.0.0/16, got ${cidrBlock}`);
    return { base, mask: Number(mask) };
}

function blockSize(mask: number): number {
    return 2 ** (32 - mask);
}

function formatAddress(address: number): string {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
