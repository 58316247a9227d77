/** Neighbouring steps differ by a hundredth: percentiles of any number of times in little memory. */
const ratio = 1.01;
const leastSeconds = 0.0005;

/** How many times there were of each length. */
export class TimeCounts {
    private readonly counts: number[] = [];
    private total = 0;

    public add(seconds: number): void {
        const step = Math.max(0, Math.round(Math.log(Math.max(seconds, leastSeconds) / leastSeconds) / Math.log(ratio)));
        this.counts[step] = (this.counts[step] ?? 0) + 1;
        this.total++;
    }

    /** Undefined where there is none. */
    public quantile(share: number): number | undefined {
        let rest = share * this.total;
        const step = this.counts.findIndex((count = 0) => (rest -= count) <= 0);
        return this.total === 0 || step < 0 ? undefined : leastSeconds * ratio ** step;
    }
}
