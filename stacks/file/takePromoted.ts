import { isMap } from "../isMap.ts";
import type { Path, Problem } from "../problem.ts";
import { alternatives, inMessage } from "../wording.ts";
import type { StackValues } from "./namespace.ts";
import { parsePath } from "./parsePath.ts";

/** Stages of a feature in one stack. */
export const featureStages = ["on", "off", "rolled-back"] as const;
export type PromotedStage = (typeof featureStages)[number];

/** A feature that Pulumi.yaml describes by the values that it changes. */
export interface Promotion {
    readonly feature: string;
    readonly stage: PromotedStage;
    readonly changes: readonly PromotedChange[];
}

export interface PromotedChange {
    /** As it is written: `langfuse.image`. */
    readonly text: string;
    readonly path: Path;
    /** Undefined: the key is not there. */
    readonly before: unknown;
    readonly after: unknown;
}

export interface WithPromoted {
    /** With the value of each promoted path, and without the stages of these features. */
    readonly values: StackValues;
    readonly problems: readonly Problem[];
    readonly promotions: readonly Promotion[];
    /** Where the value at a path was written: there, or below `promotions`. */
    readonly sourceOf: (path: Path) => Path;
}

/**
 * Writes the values of promoted features into those of a stack: the one after where the feature is on, the one before where it is off or was
 * rolled back. A block that the stack does not have gets none.
 * @param declared what stands below `promotions` in Pulumi.yaml: paths by feature, each with `before` and `after`
 */
export function takePromoted(values: StackValues, declared: unknown): WithPromoted {
    const stages = isMap(values["features"]) ? values["features"] : {};
    const read = readPromotions(declared, stages);
    const promotions = read.flatMap((one) => ("text" in one ? [] : [one]));
    const problems = [...read.flatMap((one) => ("text" in one ? [one] : [])), ...conflicts(promotions, values)];
    if (promotions.length === 0 || problems.length > 0) return { values, problems, promotions, sourceOf: (path) => path };
    const changes = promotions.flatMap(({ feature, stage, changes: all }) =>
        all.map((change) => ({ feature, side: sideOf(stage), ...change })),
    );
    const own = Object.fromEntries(Object.entries(stages).filter(([name]) => !promotions.some(({ feature }) => feature === name)));
    const written = changes.reduce<StackValues>((before, { side, path, ...change }) => {
        const value = change[side];
        return value === undefined || !isMap(before[String(path[0])]) ? before : withValue(before, path, value);
    }, values);
    return {
        values: isMap(values["features"]) ? { ...written, features: own } : written,
        problems,
        promotions,
        sourceOf: (path) => {
            const change = changes.find((one) => one.path.every((step, index) => step === path[index]));
            return change === undefined
                ? path
                : ["promotions", change.feature, change.text, change.side, ...path.slice(change.path.length)];
        },
    };
}

function sideOf(stage: PromotedStage): "before" | "after" {
    return stage === "on" ? "after" : "before";
}

function readPromotions(declared: unknown, stages: Readonly<Record<string, unknown>>): readonly (Promotion | Problem)[] {
    if (declared === undefined) return [];
    const path = ["promotions"];
    if (!isMap(declared))
        return [{ path, text: `not a map, got ${inMessage(declared)}; write features below it, each with the paths that it changes` }];
    return Object.entries(declared).flatMap(([feature, paths]): readonly (Promotion | Problem)[] => {
        if (feature === "cpuScaling")
            return [{ path: [...path, feature], text: "a feature that is there already; give this one another name" }];
        if (!isMap(paths))
            return [
                {
                    path: [...path, feature],
                    text: `no paths, got ${inMessage(paths)}; write one such as langfuse.image: { before: ..., after: ... }`,
                },
            ];
        const stage = stages[feature] ?? "off";
        if (!isStage(stage)) {
            return [{ path: ["features", feature], text: `no stage, got ${inMessage(stage)}; write ${alternatives(featureStages)}` }];
        }
        const read = Object.entries(paths).map(([text, change]) => readChange([...path, feature, text], text, change));
        const problems = read.flatMap((one) => ("change" in one ? [] : [one]));
        return problems.length > 0 ? problems : [{ feature, stage, changes: read.flatMap((one) => ("change" in one ? [one.change] : [])) }];
    });
}

function readChange(place: Path, text: string, written: unknown): { readonly change: PromotedChange } | Problem {
    const path = parsePath(text);
    const [top] = path ?? [];
    if (path === undefined || path.length < 2 || path.some((step) => typeof step === "number") || top === "features") {
        return { path: place, text: "no path to a key of a block; write one such as langfuse.image, and a list as a whole" };
    }
    const isWhole =
        isMap(written) && written["after"] !== undefined && Object.keys(written).every((key) => key === "before" || key === "after");
    if (!isWhole)
        return { path: place, text: `not what it was and what it becomes, got ${inMessage(written)}; write { before: ..., after: ... }` };
    return { change: { text, path, before: written["before"], after: written["after"] } };
}

/** A value that stands in two places: nobody could tell which one holds. */
function conflicts(promotions: readonly Promotion[], values: StackValues): readonly Problem[] {
    const all = promotions.flatMap(({ feature, changes }) => changes.map(({ path, text }) => ({ feature, path, text })));
    return all.flatMap(({ feature, path, text }, index): readonly Problem[] => {
        const other = all.slice(0, index).find((one) => overlaps(one.path, path));
        if (other !== undefined) {
            return [
                { path: ["promotions", feature, text], text: `${other.feature} changes ${other.text} as well; let one feature change it` },
            ];
        }
        const written = path.reduce<unknown>((value, step) => (isMap(value) ? value[step] : undefined), values);
        if (written === undefined) return [];
        return [{ path, text: `${feature} below promotions in Pulumi.yaml gives it, got ${inMessage(written)}; delete it here` }];
    });
}

function overlaps(one: Path, other: Path): boolean {
    return one.every((step, index) => index >= other.length || step === other[index]);
}

function withValue(map: StackValues, [step = "", ...rest]: Path, value: unknown): StackValues {
    const below = map[step];
    return { ...map, [step]: rest.length === 0 ? value : withValue(isMap(below) ? below : {}, rest, value) };
}

function isStage(value: unknown): value is PromotedStage {
    return featureStages.some((stage) => stage === value);
}
