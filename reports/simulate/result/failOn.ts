import { alternatives, inMessage, nearest } from "../../../stacks/wording.ts";
import type { ServiceSimulation } from "../simulateService.ts";
import { isMeasureName, type MeasureName, measureNames, measures, type Unit } from "./measures.ts";
import { written } from "./written.ts";

/** A measure that must not be over a limit. */
export interface Limit {
    readonly measure: MeasureName;
    readonly most: number;
}

/** What one of each unit is in that of the measure. */
const factors: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
    count: { "": 1 },
    percent: { "%": 1 },
    hours: { h: 1 },
    seconds: { ms: 0.001, s: 1, min: 60 },
};

/** @param text `p99>500ms,flaps>2` @returns the limits, or what is wrong, a line each */
export function readLimits(text: string): readonly Limit[] | { readonly problems: readonly string[] } {
    const read = text.split(",").map((part) => readLimit(part.trim()));
    const problems = read.filter((one) => typeof one === "string");
    return problems.length > 0 ? { problems } : read.filter((one) => typeof one !== "string");
}

function readLimit(text: string): Limit | string {
    const [, name = "", digits = "", unit = ""] = /^(\w+)\s*>\s*(\d+(?:\.\d+)?)\s*([a-z%]*)$/i.exec(text) ?? [];
    if (name === "") return `--fail-on: no limit, got ${inMessage(text)}; write p99>500ms,flaps>2`;
    if (!isMeasureName(name)) {
        const meant = nearest(name, measureNames);
        return `--fail-on: nothing of this name is measured, got ${inMessage(name)}; ${meant === undefined ? `write ${alternatives(measureNames)}` : `did you mean ${meant}?`}`;
    }
    const units = factors[measures[name].unit];
    const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (factor !== undefined) return { measure: name, most: Number(digits) * factor };
    const known = Object.keys(units).map((one) => `${name}>${digits}${one}`);
    return `--fail-on: ${name} is not measured in this unit, got ${inMessage(text)}; write ${alternatives(known)}`;
}

/** What is over its limit in what the stack makes, as is most likely. */
export function failuresOf({ service, variants }: ServiceSimulation, limits: readonly Limit[]): readonly string[] {
    const made = variants.find(({ inStack }) => inStack);
    return limits.flatMap(({ measure, most }) => {
        const value = made?.measures[measure]?.usual;
        const { what, unit } = measures[measure];
        return value === undefined || value <= most
            ? []
            : [`${service.name}: ${what}: ${written(value, unit)}, over ${written(most, unit)}`];
    });
}
