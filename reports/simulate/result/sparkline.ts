const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** A line of so many characters, each as high as the most in its part of the time. @param top of the scale */
export function sparkline(values: ArrayLike<number>, width: number, top: number): string {
    return Array.from({ length: Math.min(width, values.length) }, (_, column) => {
        const [from, until] = [column, column + 1].map((at) => Math.floor((at * values.length) / Math.min(width, values.length)));
        let most = 0;
        for (let index = from ?? 0; index < (until ?? 0); index++) {
            const value = values[index] ?? 0;
            // Not where nobody knows.
            if (value > most) most = value;
        }
        return blocks[Math.max(0, Math.ceil((most / top) * blocks.length) - 1)] ?? blocks[7];
    }).join("");
}
