import { type NoPrice, readPrice } from "./readPriceList.ts";
import { isPriceName, type PricedItem, pricedItems, type PriceName } from "./pricedItems.ts";
import type { RegionalPrice } from "./priceTable.ts";

export type PriceTable = Readonly<Record<PriceName, RegionalPrice>>;

export type Refreshed =
    | { readonly kind: "table"; readonly table: PriceTable }
    /** `<name>: <what is wrong>; <what to do>`. */
    | { readonly kind: "problems"; readonly problems: readonly string[] };

/** The price lists that have what is paid for. */
export const offers: readonly string[] = [
    ...new Set(Object.values<PricedItem>(pricedItems).flatMap(({ listed }) => (listed === undefined ? [] : [listed.offer]))),
];

/**
 * The table with the prices that a region has today.
 * @param lists by offer
 * @param lookedUp by a person, where no list has it. @default what the table has stays
 */
export function refreshPrices(
    table: PriceTable,
    region: string,
    lists: Readonly<Record<string, unknown>>,
    lookedUp: Partial<Record<PriceName, number>> = {},
): Refreshed {
    const problems: string[] = [];
    const refreshed = mapPrices(table, (name, price) => {
        const today = lookedUp[name] ?? priceToday(pricedItems[name], region, lists) ?? price[region];
        if (typeof today === "number") return { ...price, [region]: today };
        const reason = today?.problem ?? "no small price list has it";
        problems.push(`${name}: ${reason}; write --price ${name}=<USD>, from ${pricedItems[name].page}`);
        return price;
    });
    return problems.length === 0 ? { kind: "table", table: refreshed } : { kind: "problems", problems };
}

function priceToday({ listed }: PricedItem, region: string, lists: Readonly<Record<string, unknown>>): number | NoPrice | undefined {
    return listed && readPrice(lists[listed.offer], listed, region);
}

function mapPrices(table: PriceTable, make: (name: PriceName, price: RegionalPrice) => RegionalPrice): PriceTable {
    const names = Object.keys(table).filter(isPriceName);
    return names.reduce<PriceTable>((made, name) => ({ ...made, [name]: make(name, table[name]) }), table);
}
