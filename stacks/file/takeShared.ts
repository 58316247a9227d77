import { isMap } from "../isMap.ts";
import type { Path, Problem } from "../problem.ts";
import { alternatives, didYouMean, inMessage } from "../wording.ts";
import type { StackValues } from "./namespace.ts";

/** Keys that stand in Pulumi.yaml alone, for all stacks. The CLI hands them to the program of each stack like any other key. */
export const projectKeys: readonly string[] = ["rolloutOrder", "rolloutRules", "shared", "promotions"];

export interface WithShared {
    /** For the decoder: without `from`, and without the keys of the project. A block that takes nothing is the very same object. */
    readonly values: StackValues;
    /** What is wrong with each `from` that cannot be followed. */
    readonly problems: readonly Problem[];
    /** Where the value at a path was written: there, or below `shared`. */
    readonly sourceOf: (path: Path) => Path;
}

/** A block that is merged with others, and the path at which it was written. */
interface Layer {
    readonly path: Path;
    readonly value: unknown;
}

/**
 * Lets each block with `from: <name>`, and each service in `services`, take the block of that name from `shared`. Maps merge by key at any
 * depth; for lists and scalars, what the block says itself replaces what it takes. A shared block may take another one.
 */
export function takeShared(config: StackValues): WithShared {
    const { shared = {} } = config;
    const values = Object.fromEntries(Object.entries(config).filter(([key]) => !projectKeys.includes(key)));
    if (!isMap(shared)) {
        const text = `not a map, got ${inMessage(shared)}; write blocks below it, each by a name of its own`;
        return { values, problems: [{ path: ["shared"], text }], sourceOf: (path) => path };
    }
    const blocks = takeEach(values, [], shared);
    const { services } = blocks.values;
    if (!isMap(services)) return blocks;
    const taken = takeEach(services, ["services"], shared);
    return {
        values: { ...blocks.values, services: taken.values },
        problems: [...blocks.problems, ...taken.problems],
        sourceOf: (path) => blocks.sourceOf(taken.sourceOf(path)),
    };
}

/** @param base where the blocks stand */
function takeEach(blocks: StackValues, base: Path, shared: StackValues): WithShared {
    const layers = new Map<string, readonly Layer[]>();
    const problems: Problem[] = [];
    for (const [name, value] of Object.entries(blocks)) {
        if (!isMap(value) || !Object.hasOwn(value, "from")) continue;
        const found = layersOf([...base, name], value, shared);
        if (isProblem(found)) problems.push(found);
        else layers.set(name, found);
    }
    if (layers.size === 0) return { values: blocks, problems, sourceOf: (path) => path };
    const merged = Object.entries(blocks).map(([name, value]) => {
        const own = layers.get(name);
        return [
            name,
            own === undefined ? value : own.map((layer) => layer.value).reduceRight((taken, over) => merge(over, taken)),
        ] as const;
    });
    return {
        values: Object.fromEntries(merged),
        problems,
        sourceOf: (path) => {
            const isBelow = base.every((step, index) => step === path[index]);
            const own = isBelow ? layers.get(String(path[base.length])) : undefined;
            return own === undefined ? path : sourceIn(own, path.slice(base.length + 1));
        },
    };
}

/** The block, what it takes, what that takes, and so on. @param taken names on the way here */
function layersOf(
    path: Path,
    { from, ...value }: StackValues,
    shared: StackValues,
    taken: readonly string[] = [],
): readonly Layer[] | Problem {
    if (from === undefined) return [{ path, value }];
    const block = typeof from === "string" && Object.hasOwn(shared, from) ? shared[from] : undefined;
    if (typeof from !== "string" || block === undefined) {
        return { path: [...path, "from"], text: unknownBlock(from, Object.keys(shared)) };
    }
    if (taken.includes(from)) {
        const circle = [...taken.slice(taken.indexOf(from)), from].join(" takes ");
        return { path: [...path, "from"], text: `a circle of shared blocks, ${circle}; delete one from: of these` };
    }
    const source = ["shared", from];
    if (!isMap(block)) return { path: source, text: `not a map, got ${inMessage(block)}; write its keys below it, indented` };
    const others = layersOf(source, block, shared, [...taken, from]);
    return isProblem(others) ? others : [{ path, value }, ...others];
}

function unknownBlock(from: unknown, known: readonly string[]): string {
    const wrong = `no shared block, got ${inMessage(from)}`;
    if (known.length === 0) return `${wrong}; write it below shared: in Pulumi.yaml, where there is none yet`;
    return `${wrong}; ${typeof from === "string" ? didYouMean(from, known) : `write ${alternatives(known)}`}`;
}

function merge(over: unknown, under: unknown): unknown {
    if (!isMap(over) || !isMap(under)) return over;
    const both = Object.entries(over).map(([key, value]) => [key, Object.hasOwn(under, key) ? merge(value, under[key]) : value] as const);
    return Object.fromEntries([...Object.entries(under), ...both]);
}

/** Follows a path through the layers, the first on top, as `merge` put them together. */
function sourceIn(layers: readonly Layer[], path: Path): Path {
    const [step, ...rest] = path;
    const [first] = layers;
    const below = step === undefined ? [] : layers.flatMap((layer) => inside(layer, step));
    if (below.length === 0) return [...(first?.path ?? []), ...path];
    // A value that is no map hides all that lies under it.
    const cut = below.findIndex(({ value }) => !isMap(value));
    return sourceIn(cut < 0 ? below : below.slice(0, Math.max(cut, 1)), rest);
}

function inside({ path, value }: Layer, step: string | number): readonly Layer[] {
    return isMap(value) && Object.hasOwn(value, step) ? [{ path: [...path, step], value: value[step] }] : [];
}

function isProblem(found: readonly Layer[] | Problem): found is Problem {
    return "text" in found;
}
