import { countText } from "../../../reports/page/countText.ts";
import { drawDocument, drawPageNumbers, type PageNumber } from "../../../reports/page/document.ts";
import { html, type Html } from "../../../reports/page/html.ts";
import { type PageSection, table } from "../../../reports/page/sections/section.ts";
import { isoMinute } from "../../core/isoMinute.ts";
import { change } from "../../judging/change.ts";
import { costText, incidentTotals, incidentText, pairText, proposedText, ratioText } from "../reportText.ts";
import type { MeasuredEnvironment, RolloutReport } from "../rolloutReport.ts";
import { type BeforeAfter, sumOfPairs } from "../serviceNumbers.ts";
import { environmentSection } from "./environmentSection.ts";

/** A report as one HTML document, with plots of what was measured. */
export function drawRolloutPage(report: RolloutReport, measured: readonly MeasuredEnvironment[]): Html {
    const { feature, environments } = report;
    const sections = [
        ...environments.map((environment) =>
            environmentSection(
                environment,
                measured.find(({ record }) => record.stack === environment.stack),
            ),
        ),
        incidentsSection(report),
        proposalsSection(report),
        timelineSection(report),
    ];
    return drawDocument({
        title: `Rollout of ${feature}`,
        head: drawHead(report),
        numbers: html`${drawPageNumbers(numbersOf(report))}${drawCost(report)}`,
        sections,
    });
}

function drawHead({ feature, at, environments }: RolloutReport): Html {
    const passed = environments.filter(({ phase }) => phase === "passed").length;
    const isBack = environments.some(({ phase }) => phase === "rolled-back" || phase === "failed");
    const looks = isBack ? " forbidden" : passed === environments.length ? " allowed" : "";
    return html`<header>
        <p class="project">rollout, as of ${isoMinute(at)}</p>
        <h1>${feature} <span class="verdict${looks}">${passed} of ${countText(environments.length, "environment")} passed</span></h1>
        <p class="facts">${environments.map(({ stack, phase }) => html`<span>${stack} ${phase}</span> `)}</p>
    </header>`;
}

/** What people ask for first. */
function numbersOf({ environments, usdAMonth }: RolloutReport): readonly PageNumber[] {
    const services = environments.flatMap(({ stack, services: all }) => all.map((one) => ({ ...one, stack })));
    const slowest = services
        .flatMap(({ stack, service, numbers: { p99 } }) =>
            p99.before === undefined || p99.after === undefined || p99.before === 0
                ? []
                : [{ stack, service, p99, ratio: p99.after / p99.before }],
        )
        .toSorted((a, b) => b.ratio - a.ratio)[0];
    const hours = sumOfPairs(services.map(({ numbers }) => numbers.taskHours));
    const incidents = environments.reduce((sum, one) => sum + one.incidents.length, 0);
    const ratio = (pair: BeforeAfter) => ratioText(pair) ?? "?";
    return [
        slowest === undefined
            ? { name: "p99", value: "?", of: "not measured" }
            : {
                  name: "p99, at worst",
                  value: change(slowest.ratio),
                  of: `${slowest.service} in ${slowest.stack}, ${pairText(slowest.p99, "p99")}`,
              },
        { name: "task-hours", value: ratio(hours), of: pairText(hours, "taskHours") },
        { name: "a month", value: ratio(usdAMonth), of: pairText(usdAMonth, "usdAMonth") },
        { name: "incidents", value: String(incidents), of: incidentTotals(environments) },
    ];
}

function drawCost(report: RolloutReport): Html | undefined {
    const cost = costText(report);
    return cost === undefined ? undefined : html`<p class="aside">${cost}.</p>`;
}

function incidentsSection({ environments }: RolloutReport): PageSection {
    const all = environments.flatMap(({ stack, incidents }) => incidents.map((incident) => ({ stack, ...incident })));
    return {
        id: "incidents",
        title: "Incidents",
        body:
            all.length === 0
                ? html`<p>No alarm fired, nothing was taken back, and nobody answered for a gate.</p>`
                : table(
                      "incidents",
                      [{ title: "environment" }, { title: "what" }],
                      all.map(({ stack, ...incident }) => [stack, incidentText(incident)]),
                  ),
    };
}

function proposalsSection({ environments }: RolloutReport): PageSection {
    const all = environments.flatMap(({ stack, proposals }) => proposals.map((proposal) => ({ stack, proposal })));
    return {
        id: "proposed",
        title: "Proposed numbers",
        body:
            all.length === 0
                ? html`<p>What was measured asks for no other number.</p>`
                : table(
                      "proposed numbers",
                      [
                          { title: "environment" },
                          { title: "service" },
                          { title: "key" },
                          { title: "now → then", isNumber: true },
                          { title: "evidence" },
                      ],
                      all.map(({ stack, proposal }) => [stack, proposal.service, proposal.key, proposedText(proposal), proposal.evidence]),
                  ),
    };
}

function timelineSection({ timeline }: RolloutReport): PageSection {
    return {
        id: "timeline",
        title: "Timeline",
        body: table(
            "timeline",
            [{ title: "at" }, { title: "environment" }, { title: "what" }, { title: "by" }, { title: "detail" }],
            timeline.map(({ at, stack, what, by, detail }) => [isoMinute(at), stack, what, by, detail]),
        ),
    };
}
