import type { EnvironmentCost } from "./environmentCost.ts";
import { type CostLine, costOf, nothing, type Range } from "./monthlyCost.ts";
import type { ServiceCost } from "./serviceCost.ts";
import type { UsageName } from "./use/usage.ts";

/** One service or one shared part, before and after. */
export interface CostChange {
    readonly what: string;
    readonly old: Range;
    readonly new: Range;
}

/** What a unit of one kind of use of a service costs, before and after. */
export interface RateChange {
    readonly service: string;
    readonly usage: UsageName;
    /** `million calls`. */
    readonly unit: string;
    readonly old: number;
    readonly new: number;
}

export interface CostDifference {
    readonly total: CostChange;
    /** Those that cost something else than before, those that went last. */
    readonly changes: readonly CostChange[];
    /** Of services that were there before. */
    readonly rates: readonly RateChange[];
}

/** @param old undefined where there was no such environment */
export function costDifference(old: EnvironmentCost | undefined, now: EnvironmentCost): CostDifference {
    return {
        total: { what: "together", old: old?.total ?? nothing, new: now.total },
        changes: [
            ...changesBetween(old?.services.map(serviceOf) ?? [], now.services.map(serviceOf)),
            ...changesBetween(old?.shared ?? [], now.shared),
        ],
        rates: rateChanges(old?.services ?? [], now.services),
    };
}

type Part = Pick<CostLine, "what" | "cost">;

function serviceOf({ name, lines }: ServiceCost): Part {
    return { what: name, cost: costOf(lines) };
}

function changesBetween(old: readonly Part[], now: readonly Part[]): readonly CostChange[] {
    const names = new Set([...now, ...old].map(({ what }) => what));
    const costIn = (parts: readonly Part[], name: string) => parts.find(({ what }) => what === name)?.cost ?? nothing;
    return [...names].map((what) => ({ what, old: costIn(old, what), new: costIn(now, what) })).filter(isChange);
}

function rateChanges(old: readonly ServiceCost[], now: readonly ServiceCost[]): readonly RateChange[] {
    return now.flatMap(({ name, rates }) => {
        const before = old.find((one) => one.name === name)?.rates ?? [];
        return rates.flatMap(({ usage, unit, usd }) => {
            const earlier = before.find((rate) => rate.usage === usage)?.usd;
            return earlier === undefined || Math.abs(usd - earlier) < smallestPrice
                ? []
                : [{ service: name, usage, unit, old: earlier, new: usd }];
        });
    });
}

/** Prices show four digits behind the point. */
const smallestPrice = 0.00005;

/** Less than a cent is what adding up in another order makes. */
function isChange({ old, new: now }: CostChange): boolean {
    return (["min", "typical", "max"] as const).some((level) => Math.abs(now[level] - old[level]) >= 0.005);
}
