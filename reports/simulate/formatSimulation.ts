import { colors } from "../../rehearsal/display/colors.ts";
import { lintsOf } from "./lints.ts";
import { type Measure, type MeasureName, measureNames, measures } from "./result/measures.ts";
import { sparkline } from "./result/sparkline.ts";
import { written } from "./result/written.ts";
import type { Band, ServiceSimulation, SimulatedVariant } from "./simulateService.ts";
import { tickSeconds } from "./tick.ts";
import { peakOf } from "./traffic/traffic.ts";

/** In characters; four columns fit a terminal of 140. */
const widths = { what: 30, variant: 27 } as const;

/** Stands below all services. */
export const simulationLegend = `* what the stack makes. In brackets: the ends for what nobody can tell from a stack, which are how late metrics come, how long tasks take to start,
  how many go in a step of scaling in, and which tasks AWS counts from meanwhile. What is assumed otherwise: --set, as docs/simulate.md says.`;

/** A service under traffic, as a table with a column for each way to scale it. */
export function formatSimulation({ service, load, traffic, variants }: ServiceSimulation): string {
    const { name, cluster, tasks, vCpu, takes } = service;
    const duration = written(traffic.perSecond.length * tickSeconds, "seconds");
    const head = [
        `${colors.bold(name)}: ${tasks.min} to ${tasks.max} tasks of ${vCpu} vCPU, in the cluster ${cluster}`,
        `${traffic.name}: ${duration}, up to ${written(peakOf(traffic), "count")} ${takes.kind} a second, ${costOf(takes.kind, load)}`,
    ];
    const titles = row(
        "",
        variants.map(({ title, inStack }) => (inStack ? `${title} *` : title)),
    );
    const rows = measureNames.flatMap((measure) => measureRow(measure, variants));
    const lines = variants.map(({ running }) => sparkline(running, widths.variant - 2, tasks.max));
    return [
        ...head,
        "",
        colors.dim(titles),
        ...rows,
        row("tasks over time", lines),
        "",
        ...lintsOf(service, load, traffic).map((lint) => `- ${lint}`),
        "",
    ].join("\n");
}

function costOf(kind: "requests" | "jobs", { cpuSeconds, waitSeconds, jobSeconds, concurrency }: ServiceSimulation["load"]): string {
    const cpu = `${written(cpuSeconds, "seconds")} of CPU`;
    return kind === "requests"
        ? `each of ${cpu} and ${written(waitSeconds, "seconds")} of waiting for others`
        : `each of ${written(jobSeconds, "seconds")} and ${cpu}, ${concurrency} at a time`;
}

function measureRow(name: MeasureName, variants: readonly SimulatedVariant[]): readonly string[] {
    const { what, unit }: Measure = measures[name];
    const cells = variants.map(({ measures: of }) => {
        const band = of[name];
        return band === undefined ? "" : bandText(band, unit);
    });
    return cells.every((cell) => cell === "") ? [] : [row(what, cells)];
}

/** With its unit once, where one fits all three numbers: `5 (4 to 6) min`. */
function bandText({ usual, low, high }: Band, unit: Measure["unit"]): string {
    const texts = [usual, low, high].map((value) => written(value, unit));
    const [said = "", from = "", to = ""] = texts;
    if (from === to) return said;
    const [, shared = ""] = /( \D+)$/.exec(said) ?? [];
    const bare = (text: string) => text.slice(0, text.length - shared.length);
    return texts.every((text) => text.endsWith(shared) && /\d$/.test(bare(text)))
        ? `${bare(said)} (${bare(from)} to ${bare(to)})${shared}`
        : `${said} (${from} to ${to})`;
}

function row(what: string, cells: readonly string[]): string {
    return [`  ${what}`.padEnd(widths.what), ...cells.map((cell) => cell.padEnd(widths.variant))].join("").trimEnd();
}
