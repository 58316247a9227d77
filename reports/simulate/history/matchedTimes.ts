/** Steps of one direction that happened, and those of the simulation. */
export interface Matched {
    readonly happened: number;
    readonly simulated: number;
    /** Of those that happened, by how many seconds the nearest one of the simulation is later; each of them counts once. */
    readonly laterSeconds: readonly number[];
}

/** Further apart, they are not the same step. */
const sameStepSeconds = 1800;

/** @param happened in seconds, in the order of time, as `simulated` */
export function matchedTimes(happened: readonly number[], simulated: readonly number[]): Matched {
    const free = new Set(simulated);
    const laterSeconds = happened.flatMap((at) => {
        const near = [...free].filter((other) => Math.abs(other - at) <= sameStepSeconds);
        const [nearest] = near.toSorted((one, other) => Math.abs(one - at) - Math.abs(other - at));
        if (nearest === undefined) return [];
        free.delete(nearest);
        return [nearest - at];
    });
    return { happened: happened.length, simulated: simulated.length, laterSeconds };
}
