/** Hours of a month, as AWS's own calculator counts it. @see https://docs.aws.amazon.com/pricing-calculator/latest/userguide/what-is-pricing-calculator.html */
export const hoursPerMonth = 730;

/** With the fewest of what scales, with as many as are usual, and with the most. */
export interface Range {
    readonly min: number;
    readonly typical: number;
    readonly max: number;
}

/** A part of what is paid, in USD a month. */
export interface CostLine {
    readonly what: string;
    /** How the number comes about: `2 to 10 tasks of 0.5 vCPU, 1 GB, arm64`. */
    readonly of: string;
    readonly cost: Range;
}

export const nothing: Range = { min: 0, typical: 0, max: 0 };

export function always(value: number): Range {
    return { min: value, typical: value, max: value };
}

/** @param load how far the usual number is from the fewest to the most, in percent */
export function usualRange(min: number, max: number, load: number): Range {
    return { min, typical: min + ((max - min) * load) / 100, max };
}

export function eachOf(range: Range, make: (value: number) => number): Range {
    return { min: make(range.min), typical: make(range.typical), max: make(range.max) };
}

export function sumOf(ranges: readonly Range[]): Range {
    return ranges.reduce(
        (sum, { min, typical, max }) => ({ min: sum.min + min, typical: sum.typical + typical, max: sum.max + max }),
        nothing,
    );
}

export function costOf(lines: readonly CostLine[]): Range {
    return sumOf(lines.map(({ cost }) => cost));
}
