/** Wide letters, and what is wider than any of them: signs of East Asia and pictures. */
const widths: readonly (readonly [RegExp, number])[] = [
    [/[\u1100-\uffdc]|\p{Extended_Pictographic}/u, 1.3],
    [/[MWmw@%]/, 0.98],
    [/[A-Z]/, 0.78],
    [/[iIjl.,:;'|!]/, 0.42],
];
const usual = 0.64;

/**
 * How wide a text may be. Which font a reader has is not known when the picture is drawn: this is that of DejaVu Sans in bold, which is wider than
 * those of Windows, macOS and Android.
 */
export function textWidth(text: string, fontSize: number): number {
    return fontSize * [...text].reduce((sum, sign) => sum + (widths.find(([signs]) => signs.test(sign))?.[1] ?? usual), 0);
}

/** Shortened in its middle: names differ at their ends. */
export function fitting(text: string, most: number): string {
    const signs = [...text];
    if (signs.length <= most) return text;
    const end = Math.floor((most - 1) / 2);
    return `${signs.slice(0, most - 1 - end).join("")}…${signs.slice(-end).join("")}`;
}
