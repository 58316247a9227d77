/** @param values at least one */
export function medianOf(values: readonly number[]): number {
    const sorted = values.toSorted((one, other) => one - other);
    const middle = sorted.length / 2;
    return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
