/** How far a simulation is from what happened, in tasks. */
export interface Deviation {
    /** Share of the time of which something is known. */
    readonly known: number;
    readonly meanHappened: number;
    readonly meanSimulated: number;
    readonly mostHappened: number;
    readonly mostSimulated: number;
    readonly meanAbsolute: number;
    readonly rootMeanSquare: number;
    readonly worst: { readonly tick: number; readonly happened: number; readonly simulated: number };
}

/** Undefined where nothing is known. @param happened tick by tick; NaN where nobody says */
export function deviationOf(happened: Float64Array, simulated: Uint16Array): Deviation | undefined {
    let [count, sumHappened, sumSimulated, mostHappened, mostSimulated, absolute, squares] = [0, 0, 0, 0, 0, 0, 0];
    let worst = { tick: 0, happened: 0, simulated: 0 };
    let widest = -1;
    for (const [tick, actual] of happened.entries()) {
        if (Number.isNaN(actual)) continue;
        const made = simulated[tick] ?? 0;
        const gap = Math.abs(made - actual);
        count++;
        sumHappened += actual;
        sumSimulated += made;
        mostHappened = Math.max(mostHappened, actual);
        mostSimulated = Math.max(mostSimulated, made);
        absolute += gap;
        squares += gap ** 2;
        if (gap > widest) [widest, worst] = [gap, { tick, happened: actual, simulated: made }];
    }
    if (count === 0) return undefined;
    return {
        known: count / happened.length,
        meanHappened: sumHappened / count,
        meanSimulated: sumSimulated / count,
        mostHappened,
        mostSimulated,
        meanAbsolute: absolute / count,
        rootMeanSquare: Math.sqrt(squares / count),
        worst,
    };
}
