import { isMap } from "../../../stacks/isMap.ts";
import { valueAt } from "../../../stacks/valueAt.ts";

/** One kind of use in the price list of one service and region. */
export interface ListedUse {
    /** `Fargate-vCPU-Hours:perCPU` */
    readonly usageType: string;
    /** @default products of one kind alone have it */
    readonly family?: string;
}

/** `<what is wrong>`. */
export interface NoPrice {
    readonly problem: string;
}

/**
 * The first price of one kind of use on demand, in USD.
 * What differs in architecture, system or tenancy has a name of its own, so the whole name has to be the same; only the region stands before it.
 *
 * @param list the JSON of `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/<offer>/current/<region>/index.json`
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/bulk-api-reading-price-list-files.html
 */
export function readPrice(list: unknown, use: ListedUse, region: string): number | NoPrice {
    const products = valueAt(list, "products");
    const meant = (isMap(products) ? Object.entries(products) : []).filter(([, product]) => isMeant(product, use, region));
    const prices = [...new Set(meant.flatMap(([sku]) => firstPrices(list, sku)))];
    const [price, ...others] = prices;
    if (price === undefined) return { problem: `the price list has no price of ${use.usageType}` };
    return others.length === 0 ? price : { problem: `the price list has several prices of ${use.usageType}, ${prices.join(", ")}` };
}

function isMeant(product: unknown, { usageType, family }: ListedUse, region: string): boolean {
    const name = valueAt(product, "attributes", "usagetype");
    if (typeof name !== "string" || !name.endsWith(usageType)) return false;
    if (family !== undefined && valueAt(product, "productFamily") !== family) return false;
    // `EUC1-`, `EU-` or `eu-central-1-`; in us-east-1 also none.
    const prefix = name.slice(0, -usageType.length);
    return prefix === "" || prefix === `${region}-` || /^[A-Z]{2,4}\d?-$/.test(prefix);
}

/** Of the tier that begins at 0: the price of small amounts. */
function firstPrices(list: unknown, sku: string): readonly number[] {
    const terms = valueAt(list, "terms", "OnDemand", sku);
    return valuesOf(terms)
        .flatMap((term) => valuesOf(valueAt(term, "priceDimensions")))
        .filter((dimension) => [undefined, "0"].includes(textAt(dimension, "beginRange")))
        .map((dimension) => Number(textAt(dimension, "pricePerUnit", "USD")))
        .filter((price) => price > 0);
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
    const found = path.reduce<unknown>((inner, key) => valueAt(inner, key), value);
    return typeof found === "string" ? found : undefined;
}

function valuesOf(value: unknown): readonly unknown[] {
    return isMap(value) ? Object.values(value) : [];
}
