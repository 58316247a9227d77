import { priceText, usdText } from "../../cost/costText.ts";
import type { EnvironmentCost } from "../../cost/environmentCost.ts";
import { costOf } from "../../cost/monthlyCost.ts";
import { serviceAnchor } from "../anchors.ts";
import { html } from "../html.ts";
import type { OtherGroup } from "../others/otherGroup.ts";
import { type PageSection, table } from "./section.ts";
import { drawValuesOf, lines } from "./valuesOf.ts";

/** What runs no tasks, of one kind: beside each other, then every value of each with where it comes from. */
export function otherSection({ id, title, one, columns, usage, rows }: OtherGroup, cost: EnvironmentCost | undefined): PageSection {
    const services = new Map(cost?.services.map((service) => [service.name, service]));
    const rateOf = (name: string) => services.get(name)?.rates.find((rate) => rate.usage === usage);
    const isPriced = rows.some(({ name }) => rateOf(name) !== undefined);
    const overview = table(
        title,
        [
            { title: one },
            ...columns.map((column) => ({ title: column })),
            { title: "alarms", isNumber: true },
            { title: "a month", isNumber: true },
            ...(isPriced ? [{ title: "by use", isNumber: true as const }] : []),
        ],
        rows.map((row) => {
            const [service, rate] = [services.get(row.name), rateOf(row.name)];
            return [
                html`<a href="#${serviceAnchor(row.name)}">${row.name}</a><small>${row.title}</small>`,
                ...row.cells.map(lines),
                row.alarms,
                service === undefined ? "" : usdText(costOf(service.lines).typical),
                ...(isPriced ? [rate === undefined ? "" : html`${priceText(rate.usd)}<small>a ${rate.unit}</small>`] : []),
            ];
        }),
    );
    return { id, title, body: html`${overview} ${rows.map((row) => drawValuesOf(row))}` };
}
