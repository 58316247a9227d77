import { readFileSync } from "node:fs";
import { stackFileName } from "../file/stackId.ts";

/** A committed stack file as people write it, also where the CLI has written it anew: with spaces inside of braces, and `config` alone. */
export function committedText(stack: string): string {
    const text = readFileSync(stackFileName(stack), "utf8");
    return text
        .replaceAll(/^[a-z]+: .*\n/gm, "")
        .replaceAll(/\{(?! )/g, "{ ")
        .replaceAll(/(?<! )\}/g, " }");
}
