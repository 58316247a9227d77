export type PropertyPath = readonly (string | number)[];

/**
 * Reads `tags.env`, `list[0]`, `tags["dotted.key"]`, `rules[*].port` as Pulumi does.
 * @throws Error when a bracket or a quote is not closed.
 */
export function parsePath(text: string): PropertyPath {
    const path: (string | number)[] = [];
    let rest = text;
    while (rest !== "") {
        const part = /^\["((?:[^"\\]|\\.)*)"\]|^\[(\d+|\*)\]|^\.?([^.[\]]+)/.exec(rest);
        if (!part) throw new Error(`property path ${text}: cannot be read from ${rest}; write tags.env, list[0] or tags["dotted.key"]`);
        const [whole, quoted, index, name] = part;
        if (quoted !== undefined) path.push(quoted.replace(/\\(.)/g, "$1"));
        else if (index !== undefined) path.push(index === "*" ? "*" : Number(index));
        else path.push(name ?? "");
        rest = rest.slice(whole.length);
    }
    return path;
}

export function formatPath(path: PropertyPath): string {
    return path
        .map((part, index) => {
            if (typeof part === "number") return `[${part}]`;
            if (/[."[\]]/.test(part)) return `["${part.replaceAll('"', '\\"')}"]`;
            return index === 0 ? part : `.${part}`;
        })
        .join("");
}

/** True when `path` is `outer` or lies below it; `*` in `outer` stands for any key or index. */
export function contains(outer: PropertyPath, path: PropertyPath): boolean {
    return outer.length <= path.length && outer.every((part, index) => part === "*" || part === path[index]);
}
