import { isMap } from "../../../stacks/isMap.ts";
import { valueAt } from "../../../stacks/valueAt.ts";

/** One kind of use in the price list of one service and region. */
export interface ListedUse {
    /** `Fargate-vCPU-Hours:perCPU` */
    readonly usageType: string;
    /** @default products of one kind alone have it */
    readonly family?: string;
    /** The list has the price of one, and so many are asked for. @default 1 */
    readonly times?: number;
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
    const prices = [...new Set(meant.flatMap(([sku]) => firstPrices(list, sku)))].map((one) => ofSeveral(one, use.times));
    const [price, ...others] = prices;
    if (price === undefined) return { problem: `the price list has no price of ${use.usageType}` };
    return others.length === 0 ? price : { problem: `the price list has several prices of ${use.usageType}, ${prices.join(", ")}` };
}

function isMeant(product: unknown, { usageType, family }: ListedUse, region: string): boolean {
    const name = valueAt(product, "attributes", "usagetype");
    if (typeof name !== "string" || !name.endsWith(usageType)) return false;
    if (family !== undefined && valueAt(product, "productFamily") !== family) return false;
    // `EUC1-`, `EU-` or `eu-central-1-`; in us-east-1 also none. `IA-` is another table class of DynamoDB.
    const prefix = name.slice(0, -usageType.length);
    return prefix === "" || prefix === `${region}-` || /^(?!IA-)[A-Z]{2,4}\d?-$/.test(prefix);
}

/** Of the first tier that costs something, since some lists begin with what is free: the price of small amounts. */
function firstPrices(list: unknown, sku: string): readonly number[] {
    const terms = valueAt(list, "terms", "OnDemand", sku);
    return valuesOf(terms).flatMap((term) => {
        const tiers = valuesOf(valueAt(term, "priceDimensions")).map((dimension) => ({
            begin: Number(textAt(dimension, "beginRange") ?? "0"),
            price: Number(textAt(dimension, "pricePerUnit", "USD")),
        }));
        const [first] = tiers.filter(({ price }) => price > 0).sort((one, other) => one.begin - other.begin);
        return first === undefined ? [] : [first.price];
    });
}

/** Without what floating-point numbers add: 0.0000007625 a million times is 0.7625. */
function ofSeveral(price: number, times = 1): number {
    return Number((price * times).toPrecision(12));
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
    const found = path.reduce<unknown>((inner, key) => valueAt(inner, key), value);
    return typeof found === "string" ? found : undefined;
}

function valuesOf(value: unknown): readonly unknown[] {
    return isMap(value) ? Object.values(value) : [];
}
