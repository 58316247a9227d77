const allAddresses = 2 ** 32;

/**
 * The most addresses that a list of those who may look can have: sixteen of the largest blocks that one organisation has, /8, and so all private
 * blocks together. A list with more is a way to write everybody, in however many pieces and with whatever hole.
 */
export const mostAddresses = allAddresses / 16;

/** First address, and the first one behind the block. */
type Range = readonly [start: number, end: number];

/** How many addresses blocks such as `10.0.0.0/8` have together; those in several of them count once. */
export function addressesOf(blocks: readonly string[]): number {
    const ranges = blocks.map(rangeOf).sort(([a], [b]) => a - b);
    let [sum, counted] = [0, 0];
    for (const [start, end] of ranges) {
        sum += Math.max(0, end - Math.max(start, counted));
        counted = Math.max(counted, end);
    }
    return sum;
}

function rangeOf(block: string): Range {
    const [address = "", length = "32"] = block.split("/");
    const number = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
    const size = 2 ** (32 - Number(length));
    const start = number - (number % size);
    return [start, start + size];
}
