import type { Point, Reading, ReadingProblems } from "./reading.ts";

/** Several files or pages may hold parts of one statistic: one reading of each. Two values for one time are a problem. */
export function mergeReadings(readings: readonly Reading[]): readonly Reading[] | ReadingProblems {
    const groups = Map.groupBy(readings, ({ service, kind, statistic }) => `${service} ${kind} ${statistic}`);
    const merged = [...groups].map(([name, [first, ...others]]) => {
        if (first === undefined) return [];
        const all = [first, ...others];
        const points = pointsOf(all);
        const isPartial = all.some((reading) => reading.isPartial);
        const reading: Reading = { ...first, points, ...(isPartial && { isPartial }) };
        const twice = points.find(({ at }, index) => points[index - 1]?.at === at);
        return twice === undefined ? [reading] : [`${name}: two values for ${new Date(twice.at).toISOString()}; name each file once`];
    });
    const problems = merged.flat().filter((one) => typeof one === "string");
    return problems.length > 0 ? { problems } : merged.flat().filter((one) => typeof one !== "string");
}

/** In the order of time; what is there twice is there once. */
function pointsOf(readings: readonly Reading[]): readonly Point[] {
    const points = readings.flatMap((reading) => reading.points).toSorted((one, other) => one.at - other.at || one.value - other.value);
    return points.filter(({ at, value }, index) => points[index - 1]?.at !== at || points[index - 1]?.value !== value);
}
