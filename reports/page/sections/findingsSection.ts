import { nameOf } from "../../../rehearsal/engine/resource/urn.ts";
import type { JudgedFinding, Judgement } from "../../judging/judgement.ts";
import { byRule, formatJudge, openQuestions, ruleAside, type RuleFindings } from "../../judging/summary.ts";
import { html, type Html } from "../html.ts";
import type { PageSection } from "./section.ts";

/** What the policies say, the gravest first. */
export function findingsSection(judgement: Judgement): PageSection {
    const rules = byRule(judgement.findings);
    const questions = openQuestions(judgement.notJudged);
    return {
        id: "findings",
        title: "Findings",
        body: html`<p class="aside">${judgement.resources} resources, ${formatJudge(judgement)}</p>
            ${rules.length === 0 ? html`<p>The policies find nothing.</p>` : rules.map(drawRule)}
            ${
                questions.length === 0
                    ? undefined
                    : html`<details>
                          <summary>${questions.length} not judged</summary>
                          <ul>
                              ${questions.map(({ message, rules: by }) => html`<li>${message} <small>${by.join(", ")}</small></li>`)}
                          </ul>
                      </details>`
            }`,
    };
}

function drawRule({ rule, findings }: RuleFindings): Html {
    const isMandatory = findings.some(({ level }) => level === "mandatory");
    return html`<article class="finding ${isMandatory ? "mandatory" : "advisory"}">
        <h3>
            ${rule.name} <span>${[isMandatory ? "mandatory" : "advisory", ruleAside(rule)].filter((text) => text !== "").join(", ")}</span>
        </h3>
        <p>${rule.reason}</p>
        <ul>
            ${findings.map(drawFinding)}
        </ul>
    </article>`;
}

function drawFinding({ urn, message, place, exempted }: JudgedFinding): Html {
    const where = place === undefined ? nameOf(urn) : place.line === undefined ? place.file : `${place.file}:${place.line}`;
    return html`<li>${message} <small>${where}${exempted ? ", exempted" : ""}</small></li>`;
}
