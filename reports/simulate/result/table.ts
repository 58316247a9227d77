import { bandText } from "./bandText.ts";
import type { Bands } from "./bands.ts";
import { type Measure, type MeasureName, measureNames, measures } from "./measures.ts";

/** In characters; four columns fit a terminal of 140. */
const widths = { what: 30, column: 27 } as const;

/** Of a line that fits a column. */
export const lineWidth = widths.column - 2;

export function row(what: string, cells: readonly string[]): string {
    return [`  ${what}`.padEnd(widths.what), ...cells.map((cell) => cell.padEnd(widths.column))].join("").trimEnd();
}

/** A row for each measure of which one of the columns has something. @param last a cell at the end of each. @default there is none */
export function measureRows(columns: readonly (Bands | undefined)[], last?: (name: MeasureName) => string): readonly string[] {
    return measureNames.flatMap((name) => {
        const { what, unit }: Measure = measures[name];
        const cells = columns.map((column) => {
            const band = column?.[name];
            return band === undefined ? "" : bandText(band, unit);
        });
        return cells.every((cell) => cell === "") ? [] : [row(what, last === undefined ? cells : [...cells, last(name)])];
    });
}
