import { lintsOf } from "../../simulate/lints.ts";
import { type MeasureName, type Measure, measures } from "../../simulate/result/measures.ts";
import { counted, written } from "../../simulate/result/written.ts";
import type { Band, ServiceSimulation, SimulatedVariant } from "../../simulate/simulateService.ts";
import { tickSeconds } from "../../simulate/tick.ts";
import { peakOf } from "../../simulate/traffic/traffic.ts";
import { html, type Html } from "../html.ts";
import { drawPlot, lineClass } from "../plot/drawPlot.ts";
import { simulationPlots } from "../plot/simulationPlots.ts";
import { type PageSection, table } from "./section.ts";

/** Plots of more services would make the page too large; the numbers of all are there. */
const mostPlotted = 12;

/** What services do under load. */
export function loadSection(simulations: readonly ServiceSimulation[]): PageSection {
    const hidden = simulations.length - mostPlotted;
    return {
        id: "load",
        title: "Under load",
        body: html`<p class="aside">
                Simulated from the plan: bold is what the stack makes, beside other ways to scale. Below a number: the ends for what nobody
                can tell from a stack. Other traffic and what is assumed: npm run simulate.
                ${hidden > 0 ? `Plots are drawn of the first ${mostPlotted} services.` : ""}
            </p>
            ${simulations.map((simulation, index) => drawSimulation(simulation, index < mostPlotted))}`,
    };
}

function drawSimulation(simulation: ServiceSimulation, isPlotted: boolean): Html {
    const { service, load, traffic, variants } = simulation;
    const { name, takes } = service;
    const duration = written(traffic.perSecond.length * tickSeconds, "seconds");
    return html`<article class="load">
        <h3>${name} <span>${traffic.name} of ${duration}, up to ${counted(peakOf(traffic), takes.kind)} a second</span></h3>
        ${isPlotted ? html`<div class="plots">${simulationPlots(simulation).map(drawPlot)}</div>` : undefined}
        ${table(
            `${name} under load`,
            [{ title: "scaled on" }, ...columns[takes.kind].map((column) => ({ title: titleOf(column), isNumber: true as const }))],
            variants.map((variant, color) => [
                drawVariant(variant, color),
                ...columns[takes.kind].map((column) => bandOf(variant, column)),
            ]),
        )}
        <ul>
            ${lintsOf(service, load, traffic).map((lint) => html`<li>${lint}</li>`)}
        </ul>
    </article>`;
}

/** What people compare; the rest stands in what `npm run simulate` prints. */
const columns: Readonly<Record<"requests" | "jobs", readonly MeasureName[]>> = {
    requests: ["tasks", "mostTasks", "taskHours", "p99", "overTarget", "failed", "flaps", "serving"],
    jobs: ["tasks", "mostTasks", "taskHours", "oldest", "overTarget", "left", "flaps", "serving"],
};

function titleOf(name: MeasureName): string {
    const { what }: Measure = measures[name];
    return what;
}

function drawVariant({ title, inStack }: SimulatedVariant, color: number): Html {
    const key = html`<svg class="key" width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
        <path class="${lineClass({ color, isMain: inStack })}" d="M1 5H25" />
    </svg>`;
    return inStack ? html`${key}<b>${title}</b>` : html`${key}${title}`;
}

function bandOf({ measures: of }: SimulatedVariant, name: MeasureName): Html | undefined {
    const band: Band | undefined = of[name];
    if (band === undefined) return undefined;
    const { unit }: Measure = measures[name];
    const [usual = "", low = "", high = ""] = [band.usual, band.low, band.high].map((value) => written(value, unit));
    return low === high ? html`${usual}` : html`${usual}<small>${low} to ${high}</small>`;
}
