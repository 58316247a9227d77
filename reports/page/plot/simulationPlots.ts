import { written } from "../../simulate/result/written.ts";
import type { ServiceSimulation } from "../../simulate/simulateService.ts";
import { tickSeconds } from "../../simulate/tick.ts";
import type { Plot, PlotLine } from "./plot.ts";

/** What comes in, and what becomes of tasks, CPU and waiting in each way to scale a service. */
export function simulationPlots({ service: { tasks, takes, policies }, traffic, variants }: ServiceSimulation): readonly Plot[] {
    const durationSeconds = traffic.perSecond.length * tickSeconds;
    const linesOf = (of: "running" | "cpu" | "seconds", shape: PlotLine["shape"]) =>
        mainFirst(variants.map((variant, color): PlotLine => ({ values: variant[of], color, shape, isMain: variant.inStack })));
    const cpu = policies.find(({ metric }) => metric === "cpu");
    const common = { durationSeconds, marks: [] };
    const limit = takes.kind === "requests" ? takes.p99Seconds : takes.oldestSeconds;
    return [
        {
            ...common,
            title: `${takes.kind} a second`,
            lines: [{ values: traffic.perSecond, color: 3, shape: "means" }],
            scale: { kind: "linear" },
            written: (value) => written(value, "count"),
        },
        {
            ...common,
            title: "running tasks",
            lines: linesOf("running", "steps"),
            scale: { kind: "linear" },
            marks: [{ value: tasks.max, text: "the most" }],
            written: (value) => written(value, "count"),
        },
        {
            ...common,
            title: "CPU",
            lines: linesOf("cpu", "means"),
            scale: { kind: "linear", most: 100 },
            marks: cpu === undefined ? [] : [{ value: cpu.target, text: "target" }],
            written: (value) => written(value, "percent"),
        },
        {
            ...common,
            title: takes.kind === "requests" ? "p99" : "age of the oldest message",
            lines: linesOf("seconds", "peaks"),
            scale: takes.kind === "requests" ? { kind: "logarithmic", least: 0.01 } : { kind: "seconds" },
            marks: limit === undefined ? [] : [{ value: limit, text: "alarm" }],
            written: (value) => written(value, "seconds"),
        },
    ];
}

/** So that what is thick hides none of the others. */
function mainFirst(lines: readonly PlotLine[]): readonly PlotLine[] {
    return lines.toSorted((a, b) => Number(b.isMain) - Number(a.isMain));
}
