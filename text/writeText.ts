import { existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { FileProblem, throwFileProblem } from "./fileProblem.ts";

/** Writes a file that somebody has named. @throws FileProblem */
export function writeText(file: string, text: string): void {
    try {
        writeFileSync(file, text);
    } catch (error) {
        if (!existsSync(dirname(file))) throw new FileProblem(`${file}: its folder does not exist; make it first, or name another`);
        throwFileProblem(error, file);
    }
}
