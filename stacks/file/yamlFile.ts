import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import { isMap as isPlainMap } from "../isMap.ts";
import type { Path } from "../problem.ts";
import { visible } from "../../text/visible.ts";
import { inMessage } from "../wording.ts";
import { foreignYaml } from "./foreignYaml.ts";

/** A YAML file that holds a map: what it says, and where. */
export interface YamlFile {
    readonly kind: "yaml";
    readonly root: Readonly<Record<string, unknown>>;
    /** Line of the key at this path, or of the nearest one above it that the file has; undefined when it has none of them. */
    lineOf(path: Path): number | undefined;
}

export interface YamlProblems {
    readonly kind: "problems";
    /** `<file>:<line>: <what is wrong>; <what to do>`. */
    readonly problems: readonly string[];
}

/** Reads a file that has to hold a map, or nothing. @param file named in the problems. */
export function readYaml(file: string, source: string): YamlFile | YamlProblems {
    const counter = new LineCounter();
    const document = parseDocument(source, { prettyErrors: false, lineCounter: counter });
    const line = (offset: number): number => counter.linePos(offset).line;
    const problems = [
        ...syntaxProblems(document, source, line),
        ...foreignYaml(document).map(({ offset, text }) => `${line(offset)}: ${text}`),
    ];
    if (problems.length > 0) return { kind: "problems", problems: problems.map((problem) => visible(`${file}:${problem}`)) };

    const root: unknown = document.toJS() ?? {};
    if (!isPlainMap(root)) {
        return { kind: "problems", problems: [`${file}:1: not a map, got ${inMessage(root)}; write keys such as config:`] };
    }
    return {
        kind: "yaml",
        root,
        lineOf: (path) => {
            const offset = offsetOf(document.contents, path);
            return offset === undefined ? undefined : line(offset);
        },
    };
}

function syntaxProblems(document: Document.Parsed, source: string, line: (offset: number) => number): readonly string[] {
    const errors = [...document.errors, ...document.warnings];
    const duplicates = errors.filter(({ code }) => code === "DUPLICATE_KEY");
    const broken = errors.filter(({ code }) => code !== "DUPLICATE_KEY" && code !== "TAG_RESOLVE_FAILED");
    return [
        ...(broken.length > 0 ? tabOrOther(source, broken, line) : []),
        ...duplicates.map(({ pos: [offset] }) => `${line(offset)}: a key twice, got ${keyAt(source, offset)}; delete one of the two`),
    ];
}

/** A tab makes the parser complain about other things, often lines above it, so where there is one, only tabs are reported. */
function tabOrOther(source: string, errors: readonly { pos: [number, number]; message: string }[], line: (offset: number) => number) {
    const tabbed = source.split("\n").flatMap((text, index) => (/^ *\t/.test(text) ? [`${index + 1}: a tab; indent with spaces`] : []));
    if (tabbed.length > 0) return tabbed;
    return errors.map(({ pos: [offset], message }) => {
        // What stands there may be a secret.
        const [said = ""] = message.split(/(?<=Not a YAML token|extra characters): /);
        const reason = said.charAt(0).toLowerCase() + said.slice(1);
        return `${line(offset)}: broken YAML, ${reason}; look at indentation, quotes and brackets there`;
    });
}

function keyAt(source: string, offset: number): string {
    return /^.*?(?=:\s|:$|$)/m.exec(source.slice(offset))?.[0] ?? "";
}

function offsetOf(root: Node | null, path: Path): number | undefined {
    let node: unknown = root;
    let offset: number | undefined;
    for (const step of path) {
        if (isMap(node)) {
            const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
            if (pair === undefined) return offset;
            if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
            node = pair.value;
        } else if (isSeq(node)) {
            const item = node.items[Number(step)];
            if (!isMap(item) && !isSeq(item) && !isScalar(item) && !isAlias(item)) return offset;
            offset = item.range?.[0] ?? offset;
            node = item;
        } else {
            return offset;
        }
    }
    return offset;
}
