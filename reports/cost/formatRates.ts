import { cells, heading } from "./costTable.ts";
import { priceDifferenceText, priceText } from "./costText.ts";
import type { RateChange } from "./costDifference.ts";
import type { ServiceCost } from "./serviceCost.ts";
import { type Usage, usageOf } from "./use/usage.ts";
import { rateText } from "./use/usageRate.ts";

/** What the use of services costs by the unit, with what is counted of it; nothing where no use is paid for. */
export function rateLines(services: readonly Pick<ServiceCost, "name" | "rates">[], usage: Usage): readonly string[] {
    const rates = services.flatMap(({ name, rates: ofService }) => ofService.map((rate) => ({ service: name, ...rate })));
    if (rates.length === 0) return [];
    const named = rates.map(({ service, usage: kind }) => {
        const amount = usageOf(service, usage)[kind];
        return `${service}.${kind}${amount === undefined ? "" : `=${amount}`}`;
    });
    const width = Math.max(...named.map(({ length }) => length));
    const prices = rates.map(rateText);
    const priceWidth = Math.max(...prices.map(({ length }) => length));
    return [
        "Use, counted where --assume <service>.<name>=<number> says how much there is in a month:",
        ...rates.map(({ of }, index) => `  ${named[index]?.padEnd(width)}  ${prices[index]?.padEnd(priceWidth)}  ${of}`),
    ];
}

/** Prices of the use of services that differ, beneath each other. */
export function rateChangeLines(changes: readonly RateChange[]): readonly string[] {
    if (changes.length === 0) return [];
    return [
        heading(["old", "new", "difference"], "by use"),
        ...changes.map(({ service, unit, old, new: now }) =>
            cells(service, [priceText(old), priceText(now), priceDifferenceText(now - old)], `a ${unit}`),
        ),
    ];
}

/** `+$0.6667 a million calls of thumbnails and 2 more`. */
export function rateChangesText(changes: readonly RateChange[]): string | undefined {
    const [first, ...others] = changes;
    if (first === undefined) return undefined;
    const { service, unit, old, new: now } = first;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return `${priceDifferenceText(now - old)} a ${unit} of ${service}${more}`;
}
