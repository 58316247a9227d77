import type { Fact, Section } from "../../explain/fact.ts";
import { sourceText, valueText } from "../../explain/factText.ts";
import { serviceAnchor } from "../anchors.ts";
import { html, type Html } from "../html.ts";

interface Explained {
    readonly name: string;
    /** Beside the name. */
    readonly title: string;
    readonly sections: readonly Section[];
}

/** Alarms have a part of the page, and what could be next is no number of today. */
const elsewhere: readonly string[] = ["Alarms", "Growth"];

/** Every value of a service, folded away. */
export function drawValuesOf({ name, title, sections }: Explained): Html {
    return html`<details class="service">
        <summary><b>${name}</b> <span>${title}</span></summary>
        <div class="values" id="${serviceAnchor(name)}">
            ${sections.filter((section) => !elsewhere.includes(section.title)).map(drawValues)}
        </div>
    </details>`;
}

/** Texts below each other, in a cell. */
export function lines(texts: readonly string[]): Html {
    return html`${texts.map((text) => html`<span class="line">${text}</span>`)}`;
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
