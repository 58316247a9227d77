/** A ratio as people say it: `+10.3 %`. */
export function change(ratio: number): string {
    const percent = (ratio - 1) * 100;
    return `${percent < 0 ? "" : "+"}${percent.toFixed(1)} %`;
}
