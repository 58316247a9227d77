import type { LoadTestResult } from "./loadTestResult.ts";

/**
 * What hey prints, or writes with `-o csv`.
 * @returns undefined where it is neither
 * @see https://github.com/rakyll/hey
 */
export function readHeyResult(text: string): LoadTestResult | undefined {
    if (text.startsWith("response-time,")) return readCsv(text.trim().split("\n"));
    return /^Summary:$/m.test(text) && /^Latency distribution:$/m.test(text) ? readSummary(text) : undefined;
}

function readSummary(text: string): LoadTestResult {
    // Some versions write `99%%`.
    const [, seconds] = /^ +99%{1,2} in (\d+\.\d+) secs$/m.exec(text) ?? [];
    const codes = [...text.matchAll(/^ +\[(\d{3})\]\s+(\d+) responses$/gm)].map(([, code, count]) => ({ code, count: Number(count) }));
    return {
        tool: "hey",
        ...(seconds !== undefined && { p99: Number(seconds) * 1000 }),
        ...(codes.length > 0 && {
            requests: codes.reduce((sum, { count }) => sum + count, 0),
            unavailable: codes.find(({ code }) => code === "503")?.count ?? 0,
        }),
        crossed: [],
    };
}

/** The first versions wrote no status. */
function readCsv([header = "", ...rows]: readonly string[]): LoadTestResult {
    const cells = rows.map((row) => row.trim().split(","));
    const status = header.trim().split(",").indexOf("status-code");
    const times = cells.map(([seconds]) => Number(seconds)).sort((a, b) => a - b);
    const p99 = times[Math.ceil(times.length * 0.99) - 1];
    return {
        tool: "hey",
        requests: times.length,
        ...(p99 !== undefined && Number.isFinite(p99) && { p99: p99 * 1000 }),
        ...(status !== -1 && { unavailable: cells.filter((row) => row[status] === "503").length }),
        crossed: [],
    };
}
