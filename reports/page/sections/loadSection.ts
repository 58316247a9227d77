import { lintsOf } from "../../simulate/lints.ts";
import { type MeasureName, type Measure, measures } from "../../simulate/result/measures.ts";
import { counted, written } from "../../simulate/result/written.ts";
import type { ServiceSimulation, SimulatedVariant } from "../../simulate/simulateService.ts";
import { tickSeconds } from "../../simulate/tick.ts";
import { peakOf } from "../../simulate/traffic/traffic.ts";
import { countText } from "../countText.ts";
import { html, type Html, type HtmlValue } from "../html.ts";
import { drawPlot, lineClass } from "../plot/drawPlot.ts";
import { simulationPlots } from "../plot/simulationPlots.ts";
import { type PageSection, table } from "./section.ts";

/** Plots and other ways to scale, of more services, would make the page too large. */
const mostPlotted = 8;

/** What services do under load. */
export function loadSection(simulations: readonly ServiceSimulation[]): PageSection {
    const others = Map.groupBy(simulations.slice(mostPlotted), ({ service }) => service.takes.kind);
    return {
        id: "load",
        title: "Under load",
        body: html`<p class="aside">
                Simulated from the plan: bold is what the stack makes, beside other ways to scale. Below a number: the ends for what nobody
                can tell from a stack. Other traffic and what is assumed: npm run simulate.
            </p>
            ${simulations.slice(0, mostPlotted).map(drawSimulation)} ${[...others].map(([kind, same]) => drawOthers(kind, same))}`,
    };
}

function drawSimulation(simulation: ServiceSimulation): Html {
    const { service, load, traffic, variants } = simulation;
    const { name, takes } = service;
    const duration = written(traffic.perSecond.length * tickSeconds, "seconds");
    return html`<article class="load">
        <h3>${name} <span>${traffic.name} of ${duration}, up to ${counted(peakOf(traffic), takes.kind)} a second</span></h3>
        <div class="plots">${simulationPlots(simulation).map(drawPlot)}</div>
        ${measuresTable(
            `${name} under load`,
            "scaled on",
            takes.kind,
            variants.map((variant, color) => ({ title: drawVariant(variant, color), variant })),
        )}
        <ul>
            ${lintsOf(service, load, traffic).map((lint) => html`<li>${lint}</li>`)}
        </ul>
    </article>`;
}

/** As the stack scales them. */
function drawOthers(kind: Kind, simulations: readonly ServiceSimulation[]): Html {
    const rows = simulations.flatMap(({ service, variants }) =>
        variants.flatMap((variant) => (variant.inStack ? [{ title: service.name, variant }] : [])),
    );
    return html`<article class="load">
        <h3>${countText(rows.length, "other service")} <span>that take ${kind}, as the stack scales them</span></h3>
        ${measuresTable(`other services that take ${kind}`, "service", kind, rows)}
    </article>`;
}

type Kind = ServiceSimulation["service"]["takes"]["kind"];

interface MeasuredRow {
    readonly title: HtmlValue;
    readonly variant: SimulatedVariant;
}

function measuresTable(name: string, first: string, kind: Kind, rows: readonly MeasuredRow[]): Html {
    return table(
        name,
        [{ title: first }, ...columns[kind].map((column) => ({ title: titleOf(column), isNumber: true as const }))],
        rows.map(({ title, variant }) => [title, ...columns[kind].map((column) => bandOf(variant, column))]),
    );
}

/** What people compare; the rest stands in what `npm run simulate` prints. */
const columns: Readonly<Record<Kind, readonly MeasureName[]>> = {
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
    const band = of[name];
    if (band === undefined) return undefined;
    const { unit }: Measure = measures[name];
    const [usual = "", low = "", high = ""] = [band.usual, band.low, band.high].map((value) => written(value, unit));
    return low === high ? html`${usual}` : html`${usual}<small>${low} to ${high}</small>`;
}
