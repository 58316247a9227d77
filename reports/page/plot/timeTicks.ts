export interface TimeTick {
    readonly seconds: number;
    /** `30 min`, `2 h`, `1 d`. */
    readonly text: string;
}

const units = [
    { seconds: 86_400, name: "d" },
    { seconds: 3600, name: "h" },
    { seconds: 60, name: "min" },
    { seconds: 1, name: "s" },
] as const;

/** Distances that people think in. */
const distances = [
    1,
    5,
    10,
    30,
    60,
    300,
    600,
    1800,
    3600,
    2 * 3600,
    6 * 3600,
    12 * 3600,
    86_400,
    2 * 86_400,
    7 * 86_400,
    30 * 86_400,
] as const;

/** Of five, none comes too near to the next. */
const mostTicks = 5;

/** Times at which something is written below a plot, from its beginning on. */
export function timeTicks(durationSeconds: number): readonly TimeTick[] {
    const distance = distances.find((seconds) => durationSeconds / seconds <= mostTicks) ?? durationSeconds;
    const unit = units.find(({ seconds }) => distance % seconds === 0) ?? units[3];
    return Array.from({ length: Math.floor(durationSeconds / distance) + 1 }, (_, index) => {
        const seconds = index * distance;
        return { seconds, text: index === 0 ? "0" : `${Math.round(seconds / unit.seconds)} ${unit.name}` };
    });
}
