interface Block {
    readonly bytes: readonly number[];
    readonly prefix: number;
}

/** What is wrong with a block such as `10.1.0.0/16`. @param rule of the place where it is used */
export function ipv4BlockProblem(cidr: string, rule: (block: Block) => string | undefined): string | undefined {
    const [address = "", length = ""] = cidr.split("/");
    const bytes = address.split(".").map(Number);
    const prefix = Number(length);
    if (/(^|[./])0\d/.test(cidr)) {
        // Some take 010 for 8, and others for 10.
        return `a number with a leading zero, got ${cidr}; write ${bytes.join(".")}/${prefix}`;
    }
    if (bytes.some((byte) => byte > 255)) return `not an IPv4 block, got ${cidr}; write four numbers from 0 to 255`;
    const problem = rule({ bytes, prefix });
    if (problem !== undefined) return problem;
    const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    const excess = number % 2 ** (32 - prefix);
    if (excess === 0) return undefined;
    const start = [24, 16, 8, 0].map((shift) => Math.floor((number - excess) / 2 ** shift) % 256).join(".");
    return `an address inside the block, got ${cidr}; write its first address: ${start}/${prefix}`;
}
