const blockSize = 512;
const nameSize = 100;
const prefixSize = 155;
/** Up to here the octal digits of a size suffice. */
const largestSize = 8 ** 11 - 1;

/**
 * What stands before a file in a tar archive, byte by byte as Go's `archive/tar` writes it for a name and a size with mode 0600. Packages of npm
 * write other bytes where a name is long or not ASCII, and the engine's hash of an archive is that of all its bytes.
 * @see https://github.com/golang/go/blob/go1.26.0/src/archive/tar/writer.go `WriteHeader`
 * @param size in bytes
 */
export function tarHeader(name: string, size: number): Buffer {
    const split = splitName(name);
    const isLong = (!isAscii(name) || Buffer.byteLength(name) > nameSize) && split === undefined;
    const extended = { ...(isLong ? { path: name } : {}), ...(size > largestSize ? { size: String(size) } : {}) };
    if (Object.keys(extended).length > 0) return Buffer.concat([extendedHeader(name, extended), header(asciiOf(name), size)]);
    return split ? header(split.suffix, size, split.prefix) : header(name, size);
}

/** Fills a file up to the next block. */
export function tarPadding(size: number): Buffer {
    return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** What stands at the end of an archive. */
export const tarEnd = Buffer.alloc(2 * blockSize);

function header(name: string, size: number, prefix = ""): Buffer {
    const block = Buffer.alloc(blockSize);
    writeName(block, name);
    block.write("0000600", 100);
    block.write(octal(size > largestSize ? 0 : size, 11), 124);
    writeOwner(block, "0");
    // The numbers of a device.
    block.write("0000000", 329);
    block.write("0000000", 337);
    block.write(prefix, 345);
    return withChecksum(block);
}

/** What the fields of a header have no room for. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
function extendedHeader(name: string, records: Readonly<Record<string, string>>): Buffer {
    const data = Buffer.from(
        Object.entries(records)
            .map(([key, value]) => record(key, value))
            .join(""),
    );
    const slash = name.lastIndexOf("/") + 1;
    const block = Buffer.alloc(blockSize);
    const own = asciiOf(`${name.slice(0, slash)}PaxHeaders.0/${name.slice(slash)}`);
    block.write(own.slice(0, nameSize).replace(/\/+$/, ""));
    block.write("0000000", 100);
    block.write(octal(data.length, 11), 124);
    writeOwner(block, "x");
    return Buffer.concat([withChecksum(block), data, tarPadding(data.length)]);
}

/** A line that begins with its own length. */
function record(key: string, value: string): string {
    const rest = ` ${key}=${value}\n`;
    const length = (digits: number) => Buffer.byteLength(rest) + digits;
    const digits = [1, 2, 3, 4, 5].find((count) => String(length(count)).length === count) ?? 0;
    return `${length(digits)}${rest}`;
}

/** Owner, group and time, which are none, and what kind of entry it is. */
function writeOwner(block: Buffer, kind: "0" | "x"): void {
    block.write("0000000", 108);
    block.write("0000000", 116);
    block.write(octal(0, 11), 136);
    block.write(kind, 156);
    block.write("ustar\0", 257);
    block.write("00", 263);
}

function withChecksum(block: Buffer): Buffer {
    block.write("        ", 148);
    block.write(
        `${octal(
            block.reduce((sum, byte) => sum + byte, 0),
            6,
        )}\0 `,
        148,
    );
    return block;
}

/** A name that is cut off does not end with the slash of a folder. */
function writeName(block: Buffer, name: string): void {
    const cut = name.length > nameSize ? name.slice(0, nameSize).replace(/\/+$/, "") : name;
    block.write(cut);
}

/** At the last slash that leaves room for what stands before and after it. */
function splitName(name: string): { readonly prefix: string; readonly suffix: string } | undefined {
    if (name.length <= nameSize || !isAscii(name)) return undefined;
    const slash = name.slice(0, prefixSize + 1).lastIndexOf("/");
    const suffix = name.slice(slash + 1);
    return slash <= 0 || suffix === "" || suffix.length > nameSize ? undefined : { prefix: name.slice(0, slash), suffix };
}

function octal(value: number, digits: number): string {
    return value.toString(8).padStart(digits, "0");
}

function isAscii(text: string): boolean {
    return asciiOf(text) === text;
}

function asciiOf(text: string): string {
    return text.replaceAll(/[^\x01-\x7f]/g, "");
}
