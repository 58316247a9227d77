import type { Props } from "../resources/resource.ts";
import { num, objects, text } from "../resources/values.ts";

/** One entry of a capacity provider strategy, as AWS fills it in. */
export interface StrategyEntry {
    readonly provider: string;
    readonly base: number;
    readonly weight: number;
    /** AWS may take all of its tasks back together. */
    readonly isSpot: boolean;
    /** AWS may take some of them back. */
    readonly mayBeSpot: boolean;
}

/** The entries of `capacityProviderStrategies` or `defaultCapacityProviderStrategies`, by their names alone. */
export function strategyOf(value: unknown): readonly StrategyEntry[] {
    return objects(value).map(entryOf);
}

/** FARGATE_SPOT, or a capacity provider of ours that has `spot` in its name. */
function entryOf(entry: Props): StrategyEntry {
    const provider = text(entry["capacityProvider"]) ?? "";
    const isSpot = /spot/i.test(provider);
    return { provider, base: num(entry["base"]) ?? 0, weight: num(entry["weight"]) ?? 0, isSpot, mayBeSpot: isSpot };
}

/** Whether an entry is of Fargate, and not of instances. */
export function isFargate({ provider }: StrategyEntry): boolean {
    return provider === "FARGATE" || provider === "FARGATE_SPOT";
}

/** Whether tasks may land where AWS may take all of them back together. */
export function usesSpot(strategy: readonly StrategyEntry[]): boolean {
    return strategy.some((entry) => entry.isSpot && isUsed(entry));
}

/** Whether a task may land where AWS may take it back. */
export function mayUseSpot(strategy: readonly StrategyEntry[]): boolean {
    return strategy.some((entry) => entry.mayBeSpot && isUsed(entry));
}

/** Tasks that are placed on demand before the weights count. */
export function onDemandBase(strategy: readonly StrategyEntry[]): number {
    return strategy.filter(({ isSpot }) => !isSpot).reduce((sum, { base }) => sum + base, 0);
}

function isUsed({ base, weight }: StrategyEntry): boolean {
    return weight > 0 || base > 0;
}
