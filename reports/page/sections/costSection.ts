import { priceText, usdText } from "../../cost/costText.ts";
import type { EnvironmentCost } from "../../cost/environmentCost.ts";
import { costOf, type Range } from "../../cost/monthlyCost.ts";
import { pricesAsOf } from "../../cost/prices/priceTable.ts";
import { html, type Html } from "../html.ts";
import { type PageSection, table } from "./section.ts";

/** What each service and each shared part costs in a month. */
export function costSection({ region, services, shared, total, savingsPlan, unknown }: EnvironmentCost): PageSection {
    const parts = [
        ...services.map(({ name, lines }) => ({ what: name, of: lines.map(({ what }) => what).join(", "), cost: costOf(lines) })),
        ...shared,
    ];
    const most = Math.max(...parts.map(({ cost }) => cost.max));
    const row = (what: string, cost: Range, of: string, bar: Html | undefined) => [
        html`${what}<small>${of}</small>`,
        bar,
        usdText(cost.min),
        html`<b>${usdText(cost.typical)}</b>`,
        usdText(cost.max),
    ];
    return {
        id: "cost",
        title: "Cost",
        body: html`<p class="aside">
                At list prices of ${pricesAsOf} in ${region}, in USD a month without taxes and free tiers. The bar goes from the least to
                the most, the line in it is what is usual.
            </p>
            ${table(
                "cost",
                [
                    { title: "what" },
                    { title: "range" },
                    { title: "least", isNumber: true },
                    { title: "usual", isNumber: true },
                    { title: "most", isNumber: true },
                ],
                [...parts.map(({ what, of, cost }) => row(what, cost, of, drawRange(cost, most))), row("together", total, "", undefined)],
            )}
            ${drawRates(services)}
            ${
                savingsPlan === undefined
                    ? undefined
                    : html`<p>
                          Of that, ${usdText(savingsPlan.steady)} is Fargate on demand around the clock: a Compute Savings Plan for it saves
                          about ${usdText(savingsPlan.savedInOneYearPlan)} a month in one year, ${usdText(savingsPlan.savedInThreeYearPlan)}
                          in three.
                      </p>`
            }
            ${unknown.length === 0 ? undefined : html`<p>Not counted, since nobody here knows it: ${unknown.join("; ")}.</p>`}`,
    };
}

/** What nobody has told how much there is of, by the unit. */
function drawRates(services: EnvironmentCost["services"]): Html | undefined {
    const rates = services.flatMap(({ name, rates: ofService }) => ofService.map((rate) => ({ name, ...rate })));
    if (rates.length === 0) return undefined;
    return html`<p class="aside">Beside that, by use, which is not in the numbers above:</p>
        ${table(
            "prices by use",
            [{ title: "what" }, { title: "price", isNumber: true }, { title: "of" }],
            rates.map(({ name, what, unit, usd, of }) => [
                html`${name}<small>${what}</small>`,
                html`<b>${priceText(usd)}</b><small>a ${unit}</small>`,
                of,
            ]),
        )}`;
}

const barWidth = 200;

/** @param most the right end of all bars */
function drawRange({ min, typical, max }: Range, most: number): Html {
    const at = (usd: number) => Math.round((usd / (most || 1)) * (barWidth - 4) * 10) / 10;
    return html`<svg class="range" width="${barWidth}" height="14" viewBox="0 0 ${barWidth} 14" aria-hidden="true">
        <rect class="least" x="0" y="4" width="${at(min) + 2}" height="6" rx="3" />
        <rect class="span" x="${at(min)}" y="4" width="${at(max) - at(min) + 4}" height="6" rx="3" />
        <rect class="usual" x="${at(typical)}" y="1" width="3" height="12" rx="1.5" />
    </svg>`;
}
