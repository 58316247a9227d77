import type { Props, Resource } from "../resources/resource.ts";
import { securityGroup } from "../resources/typeTokens.ts";
import { num, objects, text, texts } from "../resources/values.ts";

/** What a security group, or a rule of one, lets in. */
export interface Ingress {
    /** The addresses, in IPv4 or IPv6. */
    readonly blocks: readonly string[];
    /** Both inclusive; every port where the rule names none. */
    readonly from: number;
    readonly to: number;
}

export function ingressOf({ type, props }: Resource): readonly Ingress[] {
    if (securityGroup.includes(type)) return objects(props["ingress"]).map(ingress);
    return props["type"] === "egress" ? [] : [ingress(props)];
}

/** Whether a block stands for everybody. */
export function isOpen({ blocks }: Ingress): boolean {
    return blocks.some((block) => block === "0.0.0.0/0" || block === "::/0");
}

/** Whether a block holds so many addresses that it keeps nobody out, such as one half of all of them. @param shortest prefix of IPv4; of IPv6 four times as many bits. */
export function isWide(block: string, shortest: number): boolean {
    const [address = "", prefix] = block.split("/");
    const bits = prefix === undefined ? Infinity : Number(prefix);
    return bits < (address.includes(":") ? 4 * shortest : shortest);
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
