import { createHash, type Hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { Properties } from "../../contract/values.ts";
import { Refusal } from "../plan/refusal.ts";
import { archiveMembers, type Content, contentOf, packedFile } from "./archiveMembers.ts";
import { tarEnd, tarHeader, tarPadding } from "./tarHeader.ts";

/** @returns the hash of an asset as the engine has it: SHA-256 of what is in it @throws Refusal where a file is missing */
export function assetHash(asset: Properties): string {
    const hash = createHash("sha256");
    read(contentOf(asset), hash);
    return hash.digest("hex");
}

/**
 * @returns the hash of an archive as the engine has it: SHA-256 of the file that it is, or else of the tar archive that the engine makes of it,
 * in which files have no times
 * @throws Refusal where a file is missing
 * @see https://github.com/pulumi/pulumi/blob/v3.260.0/sdk/go/common/resource/archive/archive.go `EnsureHashWithWD`
 */
export function archiveHash(archive: Properties): string {
    const hash = createHash("sha256");
    const packed = packedFile(archive);
    if (packed !== undefined) {
        read({ file: packed }, hash);
        return hash.digest("hex");
    }
    const seen = new Set<string>();
    for (const { name, content } of archiveMembers(archive)) {
        if (seen.has(name)) continue;
        seen.add(name);
        const size = read(content, hash, (bytes) => hash.update(tarHeader(name, bytes)));
        hash.update(tarPadding(size));
    }
    return hash.update(tarEnd).digest("hex");
}

/** Files are read in pieces, since some are large. */
const buffer = Buffer.alloc(1 << 20);

/** @param begin is told the size before the first byte. @returns the size */
function read(content: Content, hash: Hash, begin: (size: number) => void = () => undefined): number {
    if ("text" in content) {
        const bytes = Buffer.from(content.text);
        begin(bytes.length);
        hash.update(bytes);
        return bytes.length;
    }
    const file = open(content.file);
    try {
        const found = fstatSync(file);
        if (found.isDirectory()) throw new Refusal(`asset path '${content.file}' is a directory; try using an archive`);
        begin(found.size);
        for (let count = 1; count > 0;) {
            count = readSync(file, buffer);
            hash.update(buffer.subarray(0, count));
        }
        return found.size;
    } finally {
        closeSync(file);
    }
}

function open(path: string): number {
    try {
        return openSync(path, "r");
    } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
        throw new Refusal(`failed to open asset file '${path}': no such file or directory; build it first, or correct the path`);
    }
}
