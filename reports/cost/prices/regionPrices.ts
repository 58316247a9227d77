import type { PriceName } from "./pricedItems.ts";
import { instancePrices, priceTable } from "./priceTable.ts";

/** Few need them, and an estimate says what it leaves out for want of one. */
const rarelyNeeded = [
    "fargateStorageGBHour",
    "lambdaX86ProvisionedMillionGBSeconds",
    "lambdaArmProvisionedMillionGBSeconds",
    "lambdaX86ProvisionedDurationMillionGBSeconds",
    "lambdaArmProvisionedDurationMillionGBSeconds",
    "lambdaStorageMillionGBSeconds",
] as const satisfies readonly PriceName[];

type RarelyNeeded = (typeof rarelyNeeded)[number];

/** What things cost in one region, in USD. */
export interface RegionPrices {
    readonly region: string;
    readonly usd: Readonly<Record<Exclude<PriceName, RarelyNeeded>, number>> & Readonly<Partial<Record<RarelyNeeded, number>>>;
    /** An hour of an instance on demand, with Linux; undefined where the table does not have the type. @see https://aws.amazon.com/ec2/pricing/on-demand/ */
    readonly instanceHour: (instanceType: string) => number | undefined;
}

/** Regions of which all is known that an estimate needs. */
export const pricedRegions: readonly string[] = Object.keys(priceTable.fargateX86VCpuHour).filter(
    (region) => pricesOf(region) !== undefined,
);

/** Undefined for a region without prices. */
export function pricesOf(region: string): RegionPrices | undefined {
    if (!Object.hasOwn(priceTable.fargateX86VCpuHour, region)) return undefined;
    const usd = Object.fromEntries(Object.entries(priceTable).map(([name, price]) => [name, price[region]]));
    if (!isComplete(usd)) return undefined;
    return {
        region,
        usd,
        instanceHour: (type) => (Object.hasOwn(instancePrices, type) ? instancePrices[type]?.[region] : undefined),
    };
}

function isComplete(usd: Readonly<Record<string, number | undefined>>): usd is RegionPrices["usd"] {
    const mayBeMissing: readonly string[] = rarelyNeeded;
    return Object.entries(usd).every(([name, price]) => price !== undefined || mayBeMissing.includes(name));
}
