import { isUtf8 } from "node:buffer";
import { closeSync, constants, openSync, lstatSync, readFileSync, readSync, statSync } from "node:fs";
import { FileProblem, throwFileProblem } from "./fileProblem.ts";

/**
 * The text of a file that somebody has named.
 * @param name of the file in problems
 * @throws FileProblem
 */
export function readText(path: string, name = path): string {
    return textOf(readBytes(path, name), name);
}

/** @throws FileProblem where these bytes of a file are no text */
export function textOf(bytes: Uint8Array, name: string): string {
    if (bytes.includes(0) || !isUtf8(bytes)) throw new FileProblem(`${name}: no text in UTF-8; name a text file, or save it as UTF-8`);
    // Leaves out a byte order mark.
    return new TextDecoder().decode(bytes);
}

/** Whether anything has this name, be it a file that can be read or not. @throws FileProblem where nobody can know */
export function isThere(path: string): boolean {
    try {
        return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    } catch (error) {
        throwFileProblem(error, path);
    }
}

/** A file that somebody has named, as it is. @throws FileProblem */
export function readBytes(path: string, name = path): Buffer {
    try {
        const found = statSync(path);
        if (found.isCharacterDevice() || found.isBlockDevice()) throw new FileProblem(`${name}: a device; name a file`);
        return found.isFIFO() ? readPipe(path, name) : readFileSync(path);
    } catch (error) {
        if (isCode(error, "ENOENT") && isThere(path)) throw new FileProblem(`${name}: a link to nothing; mend it, or name another file`);
        throwFileProblem(error, name);
    }
}

/** Opened like a file, a pipe that nobody writes to would be waited for. */
function readPipe(path: string, name: string): Buffer {
    const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
        const chunks: Buffer[] = [];
        for (let chunk = readChunk(pipe); chunk.length > 0; chunk = readChunk(pipe)) chunks.push(chunk);
        if (chunks.length === 0) throw new FileProblem(`${name}: a pipe that nobody writes to; name a file`);
        return Buffer.concat(chunks);
    } finally {
        closeSync(pipe);
    }
}

/** Waits for the writer. @returns nothing at the end */
function readChunk(pipe: number): Buffer {
    const chunk = Buffer.alloc(65_536);
    for (;;) {
        try {
            return chunk.subarray(0, readSync(pipe, chunk));
        } catch (error) {
            if (!isCode(error, "EAGAIN")) throw error;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        }
    }
}

function isCode(error: unknown, code: string): boolean {
    return error instanceof Error && "code" in error && error.code === code;
}
