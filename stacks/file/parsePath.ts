import type { Path } from "../problem.ts";

/** Steps of a path as `pulumi config set --path` takes it, `a.b[0]["c.d"]`; undefined when it is none. */
export function parsePath(text: string): Path | undefined {
    const steps: (string | number)[] = [];
    const step = /(?:^|\.)([^.["\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)+")\]/y;
    while (step.lastIndex < text.length) {
        const match = step.exec(text);
        if (match === null) return undefined;
        const [, name, index, quoted] = match;
        steps.push(name ?? (index === undefined ? unquote(quoted ?? "") : Number(index)));
    }
    return steps.length === 0 ? undefined : steps;
}

function unquote(quoted: string): string {
    return quoted.slice(1, -1).replace(/\\(.)/g, "$1");
}
