import { isIPv6 } from "node:net";
import { ipv4BlockProblem } from "../network/ipv4Block.ts";
import * as v from "../values.ts";

/** A security group has 60 rules, two for each block, and those of a test listener. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
const mostBlocks = 20;

const block = v.checked(
    v.text({ meaning: "an IPv4 or IPv6 block", example: "203.0.113.0/24", pattern: /^[0-9a-f.:]+\/\d{1,3}$/, maxLength: 43 }),
    (cidr) => (cidr.includes(":") ? ipv6Problem(cidr) : ipv4BlockProblem(cidr, ({ prefix }) => lengthProblem(cidr, prefix, 32))),
);

function ipv6Problem(cidr: string): string | undefined {
    const [address = "", length = ""] = cidr.split("/");
    if (!isIPv6(address)) return `not an IPv6 block, got ${cidr}; write one such as 2001:db8::/32`;
    return lengthProblem(cidr, Number(length), 128);
}

function lengthProblem(cidr: string, prefix: number, most: number): string | undefined {
    if (prefix > most) return `no such length, got ${cidr}; write at most ${most} behind the slash`;
    return prefix === 0 ? `everybody, got ${cidr}; delete allowedCidrBlocks, or write the addresses of those who may come in` : undefined;
}

/** Who may come in. */
export const allowedCidrBlocks = v.distinct(block, 1, mostBlocks);
