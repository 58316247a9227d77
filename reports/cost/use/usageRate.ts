import { numberText, priceText } from "../costText.ts";
import { always, type CostLine } from "../monthlyCost.ts";
import { type ServiceUsage, type UsageName, usages } from "./usage.ts";

/** What a unit of one kind of use costs, so that a reader can multiply what nobody has told. */
export interface UsageRate {
    readonly usage: UsageName;
    /** `calls`. */
    readonly what: string;
    /** `million calls`. */
    readonly unit: string;
    readonly usd: number;
    /** How the price comes about. */
    readonly of: string;
}

/** @param of how the price comes about */
export function rateOf(usage: UsageName, usd: number, of: string): UsageRate {
    const { what, unit } = usages[usage];
    return { usage, what, unit, usd, of };
}

/** The use of which somebody has said how much there is, as parts of the cost. */
export function usedLines(rates: readonly UsageRate[], known: ServiceUsage): readonly CostLine[] {
    return rates.flatMap(({ usage, what, unit, usd }) => {
        const amount = known[usage];
        return amount === undefined ? [] : [{ what, of: `${numberText(amount)} ${unit} at ${priceText(usd)}`, cost: always(amount * usd) }];
    });
}

/** `$0.8667 a million calls`. */
export function rateText({ unit, usd }: UsageRate): string {
    return `${priceText(usd)} a ${unit}`;
}
