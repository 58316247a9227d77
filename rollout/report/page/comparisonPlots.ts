import type { Plot, PlotLine, PlotMark } from "../../../reports/page/plot/plot.ts";
import { written } from "../../../reports/simulate/result/written.ts";
import type { Comparison, MeasuredService, Series } from "../../judging/measured.ts";
import type { ReportedFacts } from "../../reading/reportedFacts.ts";

/** How the lines of both windows look. */
export const lineOf = { before: { color: 1 }, after: { color: 0, isMain: true } } as const;

/** A service before and after a change, hour beside hour. */
export function comparisonPlots({ before, after }: Comparison, { cpuTargetPercent, alarms }: ReportedFacts): readonly Plot[] {
    const durationSeconds = Math.max(...[before, after].map(({ span }) => (span.end - span.begin) / 1000));
    const plot = (
        title: string,
        of: (measured: MeasuredService) => Series,
        shape: PlotLine["shape"],
        {
            marks = [],
            scale = { kind: "linear" },
            unit,
        }: Pick<Plot, "scale"> & { readonly marks?: readonly PlotMark[]; readonly unit: "count" | "percent" | "seconds" },
        factor = 1,
    ): Plot => ({
        title,
        // What is thick comes first, and hides nothing.
        lines: [
            { ...lineOf.after, shape, values: valuesIn(after, of(after), factor) },
            { ...lineOf.before, shape, values: valuesIn(before, of(before), factor) },
        ],
        durationSeconds,
        scale,
        marks,
        written: (value) => written(value, unit),
    });
    const linear = { kind: "linear" } as const;
    const most: PlotMark = { value: after.maxTasks, text: "the most" };
    return [
        plot("requests a second", ({ requests }) => requests, "means", { scale: linear, unit: "count" }, 1 / after.periodSeconds),
        plot("running tasks", ({ tasks }) => tasks, "means", { scale: linear, unit: "count", marks: [most] }),
        plot("CPU", ({ cpu }) => cpu, "means", {
            scale: { kind: "linear", most: 100 },
            unit: "percent",
            marks: cpuTargetPercent === undefined ? [] : [{ value: cpuTargetPercent, text: "target" }],
        }),
        plot(
            "p99",
            ({ p99 }) => p99,
            "peaks",
            {
                scale: linear,
                unit: "seconds",
                marks: alarms === undefined ? [] : [{ value: alarms.p99Seconds, text: "alarm" }],
            },
            1 / 1000,
        ),
    ];
}

/** One value for each period of a window; none where there is no point. */
function valuesIn({ span, periodSeconds }: MeasuredService, { points }: Series, factor: number): Float64Array {
    const period = periodSeconds * 1000;
    const values = new Float64Array(Math.floor((span.end - span.begin) / period)).fill(Number.NaN);
    for (const { at, value } of points) {
        const index = Math.floor((at - span.begin) / period);
        if (index >= 0 && index < values.length) values[index] = value * factor;
    }
    return values;
}
