import type { RegionalPrice } from "./priceTable.ts";
import type { PriceTable } from "./refreshPrices.ts";

/** The source of `priceTable.ts`, but for its format. @param asOf `2026-11-21` */
export function priceTableText(asOf: string, table: PriceTable, instances: Readonly<Record<string, RegionalPrice>>): string {
    return `import type { PriceName } from "./pricedItems.ts";

/** USD by region. */
export type RegionalPrice = Readonly<Record<string, number>>;

/** The day on which these were AWS's prices. */
export const pricesAsOf = ${JSON.stringify(asOf)};

/** List prices, without taxes, free tiers and agreements. \`npm run prices\` writes this file anew from AWS's public price list. */
export const priceTable: Readonly<Record<PriceName, RegionalPrice>> = {
${rows(table)}
};

/** An hour of an instance on demand, by type. */
export const instancePrices: Readonly<Record<string, RegionalPrice>> = {
${rows(instances)}
};
`;
}

function rows(prices: Readonly<Record<string, RegionalPrice>>): string {
    return Object.entries(prices)
        .map(([name, price]) => `${JSON.stringify(name)}: { ${fields(price)} },`)
        .join("\n");
}

function fields(price: RegionalPrice): string {
    return Object.entries(price)
        .map(([region, usd]) => `${JSON.stringify(region)}: ${usd}`)
        .join(", ");
}
