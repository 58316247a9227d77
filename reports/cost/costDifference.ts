import type { EnvironmentCost } from "./environmentCost.ts";
import { type CostLine, costOf, nothing, type Range } from "./monthlyCost.ts";
import type { ServiceCost } from "./serviceCost.ts";

/** One service or one shared part, before and after. */
export interface CostChange {
    readonly what: string;
    readonly old: Range;
    readonly new: Range;
}

export interface CostDifference {
    readonly total: CostChange;
    /** Those that cost something else than before, those that went last. */
    readonly changes: readonly CostChange[];
}

/** @param old undefined where there was no such environment */
export function costDifference(old: EnvironmentCost | undefined, now: EnvironmentCost): CostDifference {
    return {
        total: { what: "together", old: old?.total ?? nothing, new: now.total },
        changes: [
            ...changesBetween(old?.services.map(serviceOf) ?? [], now.services.map(serviceOf)),
            ...changesBetween(old?.shared ?? [], now.shared),
        ],
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

/** Less than a cent is what adding up in another order makes. */
function isChange({ old, new: now }: CostChange): boolean {
    return (["min", "typical", "max"] as const).some((level) => Math.abs(now[level] - old[level]) >= 0.005);
}
