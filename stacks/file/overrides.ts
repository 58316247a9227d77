import { isMap } from "../isMap.ts";
import type { Path } from "../problem.ts";
import { valueAt } from "../valueAt.ts";
import type { StackValues } from "./namespace.ts";
import { parsePath } from "./parsePath.ts";
import { parseValue } from "./parseValue.ts";
import { projectKeys } from "./takeShared.ts";

/** What the command line changes in the configuration, for one run. */
export interface Overrides {
    /** `--config-file`: a file to read instead of `Pulumi.<stack>.yaml`. @default that one */
    readonly file?: string;
    /** `-c key=value`: changes that no file remembers. */
    readonly set: readonly string[];
    /** Keys lead into maps and lists, `amply.worker.autoScaling.maxCount`: `--config-path` of Pulumi. */
    readonly path: boolean;
}

/** One override, read. */
export interface Override {
    /** `-c amply.worker.tasks.max`, which is blamed when the value is wrong. */
    readonly label: string;
    readonly path: Path;
    readonly value: unknown;
}

/** @returns the override, or why it is none */
export function readOverride(pair: string, project: string, nested: boolean): Override | string {
    const equals = pair.indexOf("=");
    const written = equals < 0 ? pair : pair.slice(0, equals);
    const label = `-c ${written}`;
    if (equals < 0) return `${label}: no value; write key=value`;
    const key = written.startsWith(`${project}:`) ? written.slice(project.length + 1) : written;
    const text = pair.slice(equals + 1);
    if (key.includes(":")) return `${label}: a key of another namespace; only keys of ${project} can be set`;
    if (!nested && /[.[]/.test(key)) return `${label}: a key inside a block; add --config-path`;

    const path = nested ? parsePath(key) : [key];
    const [top] = path ?? [];
    if (path === undefined || typeof top !== "string" || top === "") {
        return `${label}: not a path; write one such as amply.worker.autoScaling.maxCount or amply.egress[0].port`;
    }
    if (projectKeys.includes(top)) return `${label}: stands in Pulumi.yaml alone, for all stacks; change it there`;
    return { label, path, value: path.length > 1 ? scalar(text) : parseValue(top, text) };
}

/** As the CLI does: true, false and whole numbers are such, except those with a leading zero. */
function scalar(text: string): unknown {
    if (text === "true" || text === "false") return text === "true";
    return /^[+-]?\d+$/.test(text) && !/^0./.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** The values with the override in its place, or why there is no such place. */
export function applyOverride(values: StackValues, { label, path, value }: Override): StackValues | string {
    const [top = "", ...rest] = path;
    const inner = valueAt(values, String(top));
    const problem = placeProblem(inner, rest);
    return problem === undefined ? { ...values, [top]: placed(inner, rest, value) } : `${label}: ${problem}`;
}

function placeProblem(container: unknown, [step, ...rest]: Path): string | undefined {
    if (step === undefined) return undefined;
    if (typeof step === "string") {
        const isPlace = container === undefined || isMap(container);
        return isPlace ? placeProblem(valueAt(container, step), rest) : `no map to hold "${step}"; set the key above it first`;
    }
    const items: unknown = container ?? [];
    if (!Array.isArray(items)) return `no list to hold [${step}]; set the key above it first`;
    return step > items.length
        ? `no place in a list of ${items.length}, got [${step}]; write at most [${items.length}]`
        : placeProblem(items[step], rest);
}

function placed(container: unknown, [step, ...rest]: Path, value: unknown): unknown {
    if (step === undefined) return value;
    if (typeof step === "string") return { ...(isMap(container) ? container : {}), [step]: placed(valueAt(container, step), rest, value) };
    const items: unknown[] = Array.isArray(container) ? [...container] : [];
    items[step] = placed(items[step], rest, value);
    return items;
}
