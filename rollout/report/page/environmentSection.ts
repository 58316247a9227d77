import { html, type Html } from "../../../reports/page/html.ts";
import { drawPlot, lineClass } from "../../../reports/page/plot/drawPlot.ts";
import { type PageSection, table } from "../../../reports/page/sections/section.ts";
import type { Comparison } from "../../judging/measured.ts";
import type { ReportedFacts } from "../../reading/reportedFacts.ts";
import { pairText, ratioText, standingText } from "../reportText.ts";
import type { MeasuredEnvironment, ReportedEnvironment, ReportedService } from "../rolloutReport.ts";
import { measureNames, measures } from "../serviceNumbers.ts";
import { comparisonPlots, lineOf } from "./comparisonPlots.ts";

/** Plots of more services would make the page too large. */
const mostPlotted = 8;

/** One environment before and after. */
export function environmentSection(environment: ReportedEnvironment, measured: MeasuredEnvironment | undefined): PageSection {
    const { stack, services, missing } = environment;
    const comparisons = (measured?.measured?.comparisons ?? []).slice(0, mostPlotted);
    return {
        id: `environment-${stack}`,
        title: stack,
        body: html`<p class="aside">${standingText(environment)}.</p>
            ${services.length === 0 ? undefined : numbersTable(stack, services)}
            ${comparisons.map((comparison) => drawComparison(comparison, measured?.facts.get(comparison.service) ?? {}))}
            ${missing.length === 0 ? undefined : drawMissing(missing)}`,
    };
}

function numbersTable(stack: string, services: readonly ReportedService[]): Html {
    return table(
        `numbers of ${stack}`,
        [{ title: "service" }, ...measureNames.map((name) => ({ title: measures[name].title, isNumber: true as const }))],
        services.map(({ service, numbers }) => [
            service,
            ...measureNames.map((name) => {
                const ratio = ratioText(numbers[name]);
                return html`${pairText(numbers[name], name)}${ratio === undefined ? undefined : html`<small>${ratio}</small>`}`;
            }),
        ]),
    );
}

function drawComparison(comparison: Comparison, facts: ReportedFacts): Html {
    return html`<article class="load">
        <h3>${comparison.service} <span>${drawKey("before")}before ${drawKey("after")}after</span></h3>
        <div class="plots">${comparisonPlots(comparison, facts).map(drawPlot)}</div>
    </article>`;
}

function drawKey(when: keyof typeof lineOf): Html {
    return html`<svg class="key" width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
        <path class="${lineClass(lineOf[when])}" d="M1 5H25" />
    </svg>`;
}

function drawMissing(missing: readonly string[]): Html {
    return html`<ul>
        ${missing.map((what) => html`<li>${what}</li>`)}
    </ul>`;
}
