import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { FileProblem, throwFileProblem } from "../../text/fileProblem.ts";

/** Hands over the lines of a file of any size, one after the other. @param file `.gz`: compressed @throws FileProblem */
export async function eachLine(file: string, take: (line: string) => void): Promise<void> {
    let rest = "";
    const split = async (chunks: AsyncIterable<Buffer>) => {
        const decoder = new TextDecoder();
        for await (const chunk of chunks) {
            const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
            rest = lines.pop() ?? "";
            for (const line of lines) take(line);
        }
    };
    try {
        await (file.endsWith(".gz") ? pipeline(createReadStream(file), createGunzip(), split) : pipeline(createReadStream(file), split));
    } catch (error) {
        if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
            throw new FileProblem(`${file}: no whole file of gzip, ${error.message}; copy it once more`, { cause: error });
        }
        throwFileProblem(error, file);
    }
    if (rest !== "") take(rest);
}
