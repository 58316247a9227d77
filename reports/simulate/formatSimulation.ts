import { colors } from "../../rehearsal/display/colors.ts";
import { lintsOf } from "./lints.ts";
import type { Load } from "./load.ts";
import { sparkline } from "./result/sparkline.ts";
import { lineWidth, measureRows, row } from "./result/table.ts";
import { counted, written } from "./result/written.ts";
import type { ServiceSimulation } from "./simulateService.ts";
import type { SimulatedService } from "./simulatedService.ts";
import { tickSeconds } from "./tick.ts";
import { peakOf, type Traffic } from "./traffic/traffic.ts";

/** Stands below all services. */
export const simulationLegend = `* what the stack makes. In brackets: the ends for what nobody can tell from a stack, which are how late metrics come, how long tasks take to start,
  how many go in a step of scaling in, and which tasks AWS counts from meanwhile. What is assumed otherwise: --set, as docs/simulate.md says.`;

/** A service under traffic, as a table with a column for each way to scale it. */
export function formatSimulation({ service, load, traffic, variants }: ServiceSimulation): string {
    const titles = variants.map(({ title, inStack }) => (inStack ? `${title} *` : title));
    const lines = variants.map(({ running }) => sparkline(running, lineWidth, service.tasks.max));
    return [
        serviceLine(service),
        trafficLine(service, load, traffic),
        "",
        colors.dim(row("", titles)),
        ...measureRows(variants.map(({ measures }) => measures)),
        row("tasks over time", lines),
        "",
        ...lintsOf(service, load, traffic).map((lint) => `- ${lint}`),
        "",
    ].join("\n");
}

export function serviceLine(service: SimulatedService): string {
    return `${colors.bold(service.name)}: ${sizeText(service)}, in the cluster ${service.cluster}`;
}

export function sizeText({ tasks: { min, max }, vCpu }: SimulatedService): string {
    return `${min} to ${max} tasks of ${vCpu} vCPU`;
}

export function trafficLine({ takes }: SimulatedService, load: Load, traffic: Traffic): string {
    const duration = written(traffic.perSecond.length * tickSeconds, "seconds");
    return `${traffic.name}: ${duration}, up to ${counted(peakOf(traffic), takes.kind)} a second, ${costOf(takes.kind, load)}`;
}

function costOf(kind: "requests" | "jobs", { cpuSeconds, waitSeconds, jobSeconds, concurrency }: Load): string {
    const cpu = `${written(cpuSeconds, "seconds")} of CPU`;
    return kind === "requests"
        ? `each of ${cpu} and ${written(waitSeconds, "seconds")} of waiting for others`
        : `each of ${written(jobSeconds, "seconds")} and ${cpu}, ${concurrency} at a time`;
}
