import type { EnvironmentCost } from "../../cost/environmentCost.ts";
import { usdText } from "../../cost/costText.ts";
import { costOf } from "../../cost/monthlyCost.ts";
import type { Fact, Section } from "../../explain/fact.ts";
import { sourceText, valueText } from "../../explain/factText.ts";
import { serviceAnchor } from "../anchors.ts";
import { html, type Html } from "../html.ts";
import type { ReportedService } from "../reportedService.ts";
import { type PageSection, table } from "./section.ts";

/** Services beside each other, then every value of each with where it comes from. */
export function servicesSection(services: readonly ReportedService[], cost: EnvironmentCost | undefined): PageSection {
    const costs = new Map(cost?.services.map(({ name, lines }) => [name, usdText(costOf(lines).typical)]));
    const overview = table(
        "services",
        [
            { title: "service" },
            { title: "size" },
            { title: "tasks", isNumber: true },
            { title: "scales on" },
            { title: "image" },
            { title: "address" },
            { title: "a month", isNumber: true },
        ],
        services.map(({ name, title, size = "", tasks, follows, image = "", addresses }) => [
            html`<a href="#${serviceAnchor(name)}">${name}</a><small>${title}</small>`,
            size,
            tasks.min === tasks.max ? tasks.max : `${tasks.min}–${tasks.max}`,
            lines(follows),
            html`<span class="image">${image.split("/").at(-1) ?? ""}</span>`,
            lines(addresses),
            costs.get(name) ?? "",
        ]),
    );
    const body = services.length === 0 ? html`<p>There is no service yet.</p>` : html`${overview} ${services.map(drawService)}`;
    return { id: "services", title: "Services", body };
}

function lines(texts: readonly string[]): Html {
    return html`${texts.map((text) => html`<span class="line">${text}</span>`)}`;
}

/** Alarms have a part of the page, and what could be next is no number of today. */
const elsewhere: readonly string[] = ["Alarms", "Growth"];

function drawService({ name, title, cluster, sections }: ReportedService): Html {
    return html`<details class="service">
        <summary><b>${name}</b> <span>${title}, in the cluster ${cluster}</span></summary>
        <div class="values" id="${serviceAnchor(name)}">
            ${sections.filter((section) => !elsewhere.includes(section.title)).map(drawValues)}
        </div>
    </details>`;
}

function drawValues({ title, facts }: Section): Html {
    return html`<table>
        <caption>
            ${title}
        </caption>
        ${facts.map(drawFact)}
    </table>`;
}

function drawFact(fact: Fact): Html {
    const from = sourceText(fact.from);
    return html`<tr>
        <th>${fact.what}</th>
        <td>${valueText(fact)}</td>
        ${fact.from.kind === "config" ? html`<td class="written">${from}</td>` : html`<td>${from}</td>`}
    </tr>`;
}
