import type { Props, Resource } from "../resources/resource.ts";
import { securityGroup } from "../resources/typeTokens.ts";
import { inEachObject, num, text, texts } from "../resources/values.ts";

/** What a security group, or a rule of one, lets in. */
export interface Ingress {
    /** The addresses, in IPv4 or IPv6. */
    readonly blocks: readonly string[];
    /** Both inclusive; every port where the rule names none. */
    readonly from: number;
    readonly to: number;
}

/** What is found in what a security group, or a rule of one, lets in; one entry that is not known yet hides no other. */
export function inIngress({ type, props }: Resource, find: (ingress: Ingress) => readonly string[]): readonly string[] {
    if (securityGroup.includes(type)) return inEachObject(props["ingress"], (entry) => find(ingress(entry)));
    return props["type"] === "egress" ? [] : find(ingress(props));
}

/** Whether blocks stand for everybody: one that is wide, or many that add up to half of all addresses of a family. */
export function isOpen({ blocks }: Ingress): boolean {
    const [v6, v4] = [blocks.filter((block) => block.includes(":")), blocks.filter((block) => !block.includes(":"))];
    // Those of IPv6 that are given out are 2000::/3.
    return blocks.some((block) => isWide(block, 8)) || shareOf(v4) >= 1 / 2 || shareOf(v6) >= 1 / 16;
}

/**
 * Whether a block holds so many addresses that it keeps nobody out, such as one half of all of them.
 * @param shortest prefix of IPv4; of IPv6 four times as many bits
 */
export function isWide(block: string, shortest: number): boolean {
    return !isLocal(block) && bitsOf(block) < (block.includes(":") ? 4 * shortest : shortest);
}

/** Addresses that no router of the internet passes on. @see https://www.rfc-editor.org/rfc/rfc4193 */
function isLocal(block: string): boolean {
    return /^f([cd][0-9a-f]{2}|e[89ab][0-9a-f]):/i.test(block) && bitsOf(block) >= 7;
}

function bitsOf(block: string): number {
    const [, prefix = ""] = block.split("/");
    return prefix === "" ? Infinity : Number(prefix);
}

/** Which part of all addresses of their family some blocks hold, if none of them overlap. */
function shareOf(blocks: readonly string[]): number {
    return [...new Set(blocks)].reduce((share, block) => share + (isLocal(block) ? 0 : 2 ** -bitsOf(block)), 0);
}

function ingress(props: Props): Ingress {
    const blocks = [...texts(props["cidrBlocks"]), ...texts(props["ipv6CidrBlocks"]), text(props["cidrIpv4"]), text(props["cidrIpv6"])];
    const isEveryPort = String(props["ipProtocol"] ?? props["protocol"]) === "-1";
    return {
        blocks: blocks.filter((block) => block !== undefined),
        from: isEveryPort ? 0 : (num(props["fromPort"]) ?? 0),
        to: isEveryPort ? 65535 : (num(props["toPort"]) ?? 65535),
    };
}
