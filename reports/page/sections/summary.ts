import type { EnvironmentCost } from "../../cost/environmentCost.ts";
import { countsOf, forbiddingRules } from "../../judging/summary.ts";
import { countText } from "../countText.ts";
import { drawPageNumbers } from "../document.ts";
import { html, type Html } from "../html.ts";
import type { OtherGroup } from "../others/otherGroup.ts";
import type { ReportPage } from "../reportPage.ts";

/** What it is, of which revision, and whether it is allowed. */
export function drawHead({ config, revision, judgement }: ReportPage): Html {
    const { stack, project, environment } = config;
    const forbidding = forbiddingRules(judgement);
    const isAllowed = forbidding.length === 0;
    const facts = [environment.kind, environment.region, `account ${environment.accountId}`, ...(revision === undefined ? [] : [revision])];
    return html`<header>
        <p class="project">${project}</p>
        <h1>${stack} <span class="verdict ${isAllowed ? "allowed" : "forbidden"}">${isAllowed ? "allowed" : "forbidden"}</span></h1>
        <p class="facts">${facts.map((fact) => html`<span>${fact}</span> `)}</p>
        ${isAllowed ? undefined : html`<p class="forbidding">Forbidden by ${forbidding.join(", ")}.</p>`}
    </header>`;
}

/** The numbers that people ask for first. */
export function drawNumbers({ services, others, cost, alarms, judgement }: ReportPage): Html {
    const sum = (of: "min" | "max") => services.reduce((all, { tasks }) => all + tasks[of], 0);
    const clusters = new Set(services.map(({ cluster }) => cluster)).size;
    const { mandatory, advisory } = countsOf(judgement.findings);
    const numbers = [
        ...(services.length === 0 && others.length > 0
            ? []
            : [
                  { name: "services", value: String(services.length), of: `in ${countText(clusters, "cluster")}` },
                  {
                      name: "tasks",
                      value: sum("min") === sum("max") ? String(sum("max")) : `${sum("min")}–${sum("max")}`,
                      of: "fewest to most",
                  },
              ]),
        ...others.map(({ one, rows }) => ({ name: `${one}s`, value: String(rows.length), of: firstNames(rows) })),
        ...(cost === undefined ? [] : [{ name: "a month", value: dollars(cost.total.typical), of: monthText(cost) }]),
        { name: "alarms", value: String(alarms.count), of: `${alarms.notifying} notify somebody` },
        { name: "findings", value: String(mandatory + advisory), of: `${mandatory} mandatory, ${advisory} advisory` },
    ];
    return drawPageNumbers(numbers);
}

function firstNames(rows: OtherGroup["rows"]): string {
    const names = rows.slice(0, 3).map(({ name }) => name);
    return `${names.join(", ")}${rows.length > names.length ? ` and ${rows.length - names.length} more` : ""}`;
}

/** What is paid for by use is in no number of a month. */
function monthText({ total: { min, max }, services }: EnvironmentCost): string {
    const isPaidByUse = services.some(({ rates }) => rates.length > 0);
    return `${dollars(min)} to ${dollars(max)}${isPaidByUse ? ", and by use" : ""}`;
}

/** Without cents, which an estimate does not know. */
function dollars(usd: number): string {
    return `$${Math.round(usd).toLocaleString("en-US")}`;
}
