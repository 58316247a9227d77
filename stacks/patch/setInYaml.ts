import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, isSeq, type Node, parse, parseDocument, type YAMLMap } from "yaml";
import type { Path } from "../problem.ts";
import { isMap as isPlainMap } from "../isMap.ts";

/**
 * The text of a YAML file with another value at a path, all else as it stands: a document that is written out again loses its line breaks,
 * quotes and columns. Undefined where that cannot be done, as inside an alias.
 * @param path of names that lead through maps
 */
export function setInYaml(source: string, path: Path, value: number | string): string | undefined {
    const edited = edit(source, path, value);
    const isMeant = edited !== undefined && isDeepStrictEqual(parsed(edited), withValue(parsed(source), path, value));
    return isMeant ? edited : undefined;
}

function parsed(source: string): unknown {
    return parse(source, { logLevel: "silent" });
}

function withValue(container: unknown, [step, ...rest]: Path, value: number | string): unknown {
    if (step === undefined) return value;
    const map = isPlainMap(container) ? container : {};
    return { ...map, [step]: withValue(map[step], rest, value) };
}

function edit(source: string, path: Path, value: number | string): string | undefined {
    let node: unknown = parseDocument(source).contents;
    for (const [index, step] of path.entries()) {
        if (!isMap(node)) return undefined;
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
        const rest = path.slice(index);
        if (pair === undefined) return insert(source, node, textOf(rest, value));
        if (pair.value === null || (isScalar(pair.value) && pair.value.value === null && index < path.length - 1)) {
            return fill(source, pair.key, textOf(rest.slice(1), value));
        }
        node = pair.value;
    }
    if (!isScalar(node) || !node.range) return undefined;
    const [start, end] = node.range;
    return spliced(source, start, end, scalarText(value));
}

/** A text in quotes: readers of YAML differ about what `on` is. */
function scalarText(value: number | string): string {
    return JSON.stringify(value);
}

/** `resources: { cpu: 1024 }` */
function textOf([first = "", ...rest]: Path, value: number | string): string {
    return `${first}: ${rest.length === 0 ? scalarText(value) : `{ ${textOf(rest, value)} }`}`;
}

/** Behind the last key of a map. */
function insert(source: string, map: YAMLMap, text: string): string | undefined {
    const last = map.items.at(-1);
    if (map.flow) {
        if (last !== undefined) return spliced(source, endOf(last.value) ?? endOf(last.key), 0, `, ${text}`);
        const start = map.range?.[0];
        return start === undefined ? undefined : spliced(source, start, map.range?.[1], `{ ${text} }`);
    }
    const [first] = map.items;
    const start = isScalar(first?.key) ? first.key.range?.[0] : undefined;
    const lastEnd = endOf(last?.value) ?? endOf(last?.key);
    if (start === undefined || lastEnd === undefined) return undefined;
    // A text of several lines ends after its last line break.
    const end = source.slice(0, lastEnd).trimEnd().length;
    const column = start - (source.lastIndexOf("\n", start - 1) + 1);
    // A comment behind the last value stays with it.
    const lineEnd = /\r?\n|$/.exec(source.slice(end))?.index ?? 0;
    const newline = source.includes("\r\n") ? "\r\n" : "\n";
    return spliced(source, end + lineEnd, end + lineEnd, `${newline}${" ".repeat(column)}${text}`);
}

/** Behind a key that has nothing: `api:`. */
function fill(source: string, key: unknown, text: string): string | undefined {
    const end = endOf(key);
    if (end === undefined) return undefined;
    const colon = source.indexOf(":", end);
    return spliced(source, colon + 1, colon + 1, ` { ${text} }`);
}

function spliced(source: string, start: number | undefined, end: number | undefined, text: string): string | undefined {
    if (start === undefined) return undefined;
    return source.slice(0, start) + text + source.slice(Math.max(start, end ?? start));
}

/** Where the text of a node ends; the range of a block reaches over what stands below it. */
function endOf(node: unknown): number | undefined {
    if (isMap(node) && !node.flow) return endOf(node.items.at(-1)?.value) ?? endOf(node.items.at(-1)?.key);
    if (isSeq(node) && !node.flow) return endOf(node.items.at(-1));
    const range = isNode(node) ? node.range : undefined;
    return range?.[1];
}

function isNode(node: unknown): node is Node {
    return typeof node === "object" && node !== null && "range" in node;
}
