import { alternatives, didYouMean, inMessage } from "../../../stacks/wording.ts";
import type { Bands } from "./bands.ts";
import { isMeasureName, type Measure, type MeasureName, measureNames, measures, type Unit } from "./measures.ts";
import { written } from "./written.ts";

/** A measure that must not be over a limit. */
export interface Limit {
    readonly measure: MeasureName;
    readonly most: number;
    /** By so many percent over what it is compared with. @default over this number */
    readonly relative?: true;
}

/** What one of each unit is in that of the measure. */
const factors: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
    count: { "": 1 },
    percent: { "%": 1 },
    hours: { h: 1 },
    usd: { "": 1, $: 1 },
    seconds: { ms: 0.001, s: 1, min: 60 },
};

/** @param text `p99>500ms,cost>10%,flaps>2` @returns the limits, or what is wrong, a line each */
export function readLimits(text: string): readonly Limit[] | { readonly problems: readonly string[] } {
    const read = text.split(",").map((part) => readLimit(part.trim()));
    const problems = read.filter((one) => typeof one === "string");
    return problems.length > 0 ? { problems } : read.filter((one) => typeof one !== "string");
}

function readLimit(text: string): Limit | string {
    const [, name = "", digits = "", unit = ""] = /^(\w+)\s*>\s*(\d+(?:\.\d+)?)\s*([a-z%$]*)$/i.exec(text) ?? [];
    if (name === "") return `--fail-on: no limit, got ${inMessage(text)}; write p99>500ms,cost>10%,flaps>2`;
    if (!isMeasureName(name)) {
        return `--fail-on: nothing of this name is measured, got ${inMessage(name)}; ${didYouMean(name, measureNames)}`;
    }
    const units = factors[measures[name].unit];
    const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (factor !== undefined) return { measure: name, most: Number(digits) * factor };
    if (unit === "%") return { measure: name, most: Number(digits), relative: true };
    const known = [...new Set([...Object.keys(units), "%"])].map((one) => `${name}>${digits}${one}`);
    return `--fail-on: ${name} is not measured in this unit, got ${inMessage(text)}; write ${alternatives(known)}`;
}

/** What is held to limits. */
export interface Judged {
    readonly name: string;
    readonly takes: "requests" | "jobs";
    readonly measures: Bands;
    /** What limits in percent are over: the same at another revision, or the first way to scale it. @default they hold */
    readonly base?: { readonly title: string; readonly measures: Bands };
}

/** What is over its limit, as is most likely. */
export function failuresOf({ name, takes, measures: of, base }: Judged, limits: readonly Limit[]): readonly string[] {
    return limits.flatMap(({ measure, most, relative }) => {
        const value = of[measure]?.usual;
        const { what, unit, only }: Measure = measures[measure];
        if (value === undefined) {
            // A pipeline that is held to a cost or to a latency has to know it.
            if (unit === "usd") return [`${name}: ${what}: not known; leave the limit out`];
            return unit === "seconds" && only === takes ? [`${name}: ${what}: nothing was answered; simulate traffic that is`] : [];
        }
        if (relative !== true) return value <= most ? [] : [`${name}: ${what}: ${written(value, unit)}, over ${written(most, unit)}`];
        const old = base?.measures[measure]?.usual;
        if (base === undefined || old === undefined || value <= old * (1 + most / 100) * (1 + 1e-9)) return [];
        const more = old === 0 ? "" : `${written(100 * (value / old - 1), "percent")} `;
        return [`${name}: ${what}: ${written(value, unit)}, ${more}more than ${written(old, unit)} (${base.title}), over ${most} %`];
    });
}
