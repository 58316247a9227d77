import { inMessage } from "../../../stacks/wording.ts";
import type { Rates } from "./resample.ts";

/** Names of columns that hold how many came since the time of the row, and not how many a second. */
const counts = ["count", "requests", "jobs", "messages", "sum"];
const eachSecond = ["rps", "persecond"];

/**
 * Rows of a time and what comes in from then on: seconds or a time of ISO 8601, then a number a second, or with a head such as
 * `time,requests` a number until the next row.
 * @returns the rates, or what is wrong, a line each
 */
export function readCsv(text: string): Rates | { readonly problems: readonly string[] } {
    const lines = text
        .split(/\r?\n/)
        .map((line, index) => ({ number: index + 1, cells: line.split(separatorOf(line)).map((cell) => cell.trim()) }));
    const written = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
    const [head] = written;
    const isHead = head !== undefined && Number.isNaN(timeOf(head.cells[0])) && Number.isNaN(valueOf(head.cells[1]));
    const named = isHead ? head.cells[1]?.toLowerCase() : undefined;
    if (named !== undefined && ![...counts, ...eachSecond].includes(named)) {
        return {
            problems: [
                `line 1: the second column is no number of its kind, got ${inMessage(named)}; name it rps, or requests for how many came until the next row`,
            ],
        };
    }
    const rows = written
        .slice(named === undefined ? 0 : 1)
        .map(({ number, cells }) => ({ number, cells, at: timeOf(cells[0]), value: valueOf(cells[1]) }));
    const problems = rows.flatMap(({ number, cells, at, value }, index) => [
        ...(Number.isNaN(at) ? [`line ${number}: no time, got ${inMessage(cells[0])}; write seconds, or 2026-11-02T08:00:00Z`] : []),
        ...(Number.isNaN(value) ? [`line ${number}: no number from 0 on, got ${inMessage(cells[1] ?? "")}; write how many come`] : []),
        ...(at <= (rows[index - 1]?.at ?? Number.NEGATIVE_INFINITY)
            ? [`line ${number}: no later than the line before it, got ${inMessage(cells[0])}; sort the rows by time`]
            : []),
    ]);
    if (rows.length < 2) problems.push("fewer than two rows of a time and a number; write one for each minute");
    if (problems.length > 0) return { problems };
    const first = rows[0]?.at ?? 0;
    const step = rows.length < 2 ? 0 : (rows[1]?.at ?? 0) - first;
    const rates = rows.map(({ at, value }, index) => {
        // The last row lasts as long as the first.
        const until = rows[index + 1]?.at ?? at + step;
        return {
            at: at - first,
            until: until - first,
            value: named !== undefined && counts.includes(named) ? value / (until - at) : value,
        };
    });
    return { rates, first };
}

/** Where a comma is for decimals, spreadsheets write a semicolon between columns; what is copied out of them has tabs. */
function separatorOf(line: string): string {
    return [";", "\t"].find((separator) => line.includes(separator)) ?? ",";
}

/** In seconds. A time without a zone is that of UTC, not of the machine, as CloudWatch has it. */
function timeOf(cell = ""): number {
    if (/^\d+(\.\d+)?$/.test(cell)) return Number(cell);
    if (!/^\d{4}-\d\d-\d\d/.test(cell)) return Number.NaN;
    const time = cell.replace(" ", "T");
    return Date.parse(/T[\d:.]+$/.test(time) ? `${time}Z` : time) / 1000;
}

function valueOf(cell = ""): number {
    return /^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
}
