import { factNames } from "../../changes/stateService.ts";
import { type FactChange, type ServiceChange } from "../../changes/serviceChanges.ts";
import { itemKinds } from "../../changes/serviceItems.ts";
import type { CostDifference } from "../../cost/costDifference.ts";
import { differenceText, priceDifferenceText, priceText, usdText } from "../../cost/costText.ts";
import { countText } from "../countText.ts";
import { html, type Html } from "../html.ts";
import type { EnvironmentChanges } from "../reportPage.ts";
import { type Column, type PageSection, table } from "./section.ts";

/** What becomes of each service, old and new beside each other. */
export function changesSection({ against, services, resources, cost }: EnvironmentChanges): PageSection {
    const counted = operations.flatMap(({ op, done }) =>
        resources[op] === undefined ? [] : [`${countText(resources[op], "resource")} ${done}`],
    );
    return {
        id: "changes",
        title: "Changes",
        body: html`<p class="aside">Against ${against}${counted.length === 0 ? ": nothing changes." : `: ${counted.join(", ")}.`}</p>
            ${services.map(drawChange)} ${cost === undefined ? undefined : drawCost(cost)}`,
    };
}

function drawCost({ total, changes, rates }: CostDifference): Html {
    const columns = (first: string): readonly Column[] => [
        { title: first },
        { title: "old", isNumber: true },
        { title: "new", isNumber: true },
        { title: "difference", isNumber: true },
    ];
    const months = changes.length === 0 ? [] : [...changes, total];
    return html`${
        months.length === 0
            ? undefined
            : table(
                  "changes of cost",
                  columns("a month, usually"),
                  months.map(({ what, old, new: now }) => [
                      what,
                      usdText(old.typical),
                      usdText(now.typical),
                      differenceText(now.typical - old.typical),
                  ]),
              )
    }${
        rates.length === 0
            ? undefined
            : table(
                  "changes of prices by use",
                  columns("by use"),
                  rates.map(({ service, unit, old, new: now }) => [
                      html`${service}<small>a ${unit}</small>`,
                      priceText(old),
                      priceText(now),
                      priceDifferenceText(now - old),
                  ]),
              )
    }`;
}

const operations = [
    { op: "create", done: "created" },
    { op: "update", done: "updated" },
    { op: "replace", done: "replaced" },
    { op: "delete", done: "deleted" },
] as const;

function drawChange({ service, op, facts, items, resources }: ServiceChange): Html {
    const rows = [
        ...factNames.flatMap((name) => (facts[name] === undefined ? [] : [drawFact(name, facts[name])])),
        ...itemKinds.flatMap((kind) => Object.entries(items[kind] ?? {}).map(([name, change]) => drawFact(`${kind}: ${name}`, change))),
    ];
    return html`<article class="change ${op}">
        <h3>${service} <span>${operations.find((one) => one.op === op)?.done ?? op}, ${countText(resources, "resource")}</span></h3>
        ${rows.length === 0 ? undefined : table(`changes of ${service}`, [{ title: "what" }, { title: "old" }, { title: "new" }], rows)}
    </article>`;
}

function drawFact(name: string, { old, new: now }: FactChange): readonly [string, Html | undefined, Html | undefined] {
    return [
        name,
        old === undefined ? undefined : html`<del>${shown(old)}</del>`,
        now === undefined ? undefined : html`<ins>${shown(now)}</ins>`,
    ];
}

/** Of some things only the name counts. */
function shown(words: string): string {
    return words === "" ? "there" : words;
}
