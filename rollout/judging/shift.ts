/** By how much one sample lies above another, whatever the shape of the two. */
export interface Shift {
    /** Hodges and Lehmann's estimate: the median of all differences `after - before`. */
    readonly estimate: number;
    /** In which the shift lies with the confidence that was asked for. */
    readonly interval: readonly [low: number, high: number];
}

/** Two-sided. Kayenta judges canaries at 98 %. @see https://github.com/spinnaker/kayenta/blob/master/docs/canary-config.md */
const confidence98 = 2.3263478740408408;

/**
 * Mann and Whitney's test, read as an interval: the shift is significant where the interval leaves out 0. By the normal approximation of
 * the rank sum, as of some ten points on each side.
 * @param quantile of the normal distribution, on one side. @default 98 %, two-sided
 * @returns undefined where one of the two is empty
 * @see https://doi.org/10.1214/aoms/1177704172 (Hodges and Lehmann, 1963)
 */
export function shiftOf(before: readonly number[], after: readonly number[], quantile = confidence98): Shift | undefined {
    const [m, n] = [before.length, after.length];
    if (m === 0 || n === 0) return undefined;
    const pairs = m * n;
    const margin = quantile * Math.sqrt((pairs * (m + n + 1)) / 12);
    const differences = sortedPairs(before, after);
    // Where the rank sum crosses the quantile, as R finds it: an order statistic of the differences, counted from 1.
    const low = Math.max(1, Math.floor(pairs / 2 - margin) + 1);
    const median = [Math.floor((pairs + 1) / 2), Math.ceil((pairs + 1) / 2)].map((rank) => differences.at(rank));
    return {
        estimate: ((median[0] ?? 0) + (median[1] ?? 0)) / 2,
        interval: [differences.at(low), differences.at(pairs + 1 - low)],
    };
}

/** All differences `after - before` in order, without making them: 48 hours at one a minute are eight million. */
function sortedPairs(before: readonly number[], after: readonly number[]) {
    const below = Float64Array.from(before).sort();
    const above = Float64Array.from(after).sort();
    const least = (above[0] ?? 0) - (below.at(-1) ?? 0);
    const most = (above.at(-1) ?? 0) - (below[0] ?? 0);
    /** How many differences are at most `bound`, the largest of these, and the smallest of the others. */
    const around = (bound: number) => {
        let count = 0;
        let largest = -Infinity;
        let next = Infinity;
        let reached = 0;
        for (const value of below) {
            while (reached < above.length && (above[reached] ?? 0) - value <= bound) reached += 1;
            count += reached;
            if (reached > 0) largest = Math.max(largest, (above[reached - 1] ?? 0) - value);
            if (reached < above.length) next = Math.min(next, (above[reached] ?? 0) - value);
        }
        return { count, largest, next };
    };
    return {
        /** @param rank counted from 1 */
        at: (rank: number): number => {
            // Fewer than `rank` differences are at most `low`, and `high` is one of them: halved until no difference lies between.
            let low = least - 1;
            let high = most;
            for (;;) {
                const middle = low + (high - low) / 2;
                if (middle <= low || middle >= high) return high;
                const { count, largest, next } = around(middle);
                if (count >= rank) high = largest;
                else if (next >= high) return high;
                else low = middle;
            }
        },
    };
}
