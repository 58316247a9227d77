import type { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import { filesOfProgram } from "./filesOfProgram.ts";
import { type ModuleForm, sourceMapper } from "./typeScript.ts";

/** `    at name (file:line:column)`, or without a name and parentheses. */
const frame = /^ {4}at (?:(.*) \()?(.+?)(?:\?run=\d+)?:(\d+):(\d+)\)?$/;

/**
 * Finds what is of the program in a folder in the stack of an error, at the lines that its author wrote. Its files are transpiled once more for
 * that, since the maps of all files would make each run slower for the sake of those that fail.
 * @returns a function from the stack of an error to frames in Node's form
 */
export function programFrames(directory: string, modules: ModuleForm): (stack: string) => readonly string[] {
    const isOfProgram = filesOfProgram(directory);
    const maps = new Map<string, SourceMap>();
    const written = (file: string, line: number, column: number) => {
        if (!/\.[cm]?tsx?$/.test(file)) return `${file}:${String(line)}:${String(column)}`;
        const map = maps.get(file) ?? sourceMapper(directory, modules)(file);
        maps.set(file, map);
        const origin = map.findOrigin(line, column);
        return "lineNumber" in origin ? `${file}:${String(origin.lineNumber)}:${String(origin.columnNumber)}` : file;
    };
    return (stack) =>
        stack.split("\n").flatMap((text) => {
            const [, name, place = "", line, column] = frame.exec(text) ?? [];
            if (place === "" || place.startsWith("node:")) return [];
            const file = place.startsWith("file:") ? fileURLToPath(place) : place;
            if (!isOfProgram(file)) return [];
            const at = written(file, Number(line), Number(column));
            return [name === undefined || name === "Object.<anonymous>" ? `    at ${at}` : `    at ${name} (${at})`];
        });
}
