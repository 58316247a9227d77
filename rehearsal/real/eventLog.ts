import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { isObject, type Properties } from "../contract/values.ts";

const lookMilliseconds = 200;
const longestLook = 2 ** 24;

/** The engine's events, from the file that `--event-log` names. */
export function readEvents(file: string): readonly Properties[] {
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
    return lines.map((line): unknown => JSON.parse(line)).filter(isObject);
}

/** Reports every step that ends, while the CLI writes. @returns a function that stops it. */
export function watchEvents(file: string, onStep: () => void): () => void {
    const buffer = Buffer.alloc(longestLook);
    let position = 0;
    const timer = setInterval(() => {
        const lines = readLines(file, position, buffer);
        position += lines.length;
        for (const line of lines.toString("utf8").split("\n")) if (line.includes('"resOutputsEvent":')) onStep();
    }, lookMilliseconds);
    return () => {
        clearInterval(timer);
    };
}

/** Whole lines only: the last one may be written in part. */
function readLines(file: string, position: number, buffer: Buffer): Buffer {
    if (!existsSync(file)) return buffer.subarray(0, 0);
    const descriptor = openSync(file, "r");
    try {
        const found = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, position));
        return found.subarray(0, found.lastIndexOf("\n") + 1);
    } finally {
        closeSync(descriptor);
    }
}
