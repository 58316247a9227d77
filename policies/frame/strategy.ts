import { num, objects, text } from "./read.ts";
import type { Props } from "./resource.ts";

/** One entry of a capacity provider strategy, as AWS fills it in. */
export interface StrategyEntry {
    readonly provider: string;
    readonly base: number;
    readonly weight: number;
    readonly isSpot: boolean;
}

/** The entries of `capacityProviderStrategies` or `defaultCapacityProviderStrategies`. */
export function strategyOf(value: unknown): readonly StrategyEntry[] {
    return objects(value).map(entryOf);
}

/** FARGATE_SPOT, or a capacity provider of ours that has `spot` in its name. */
function entryOf(entry: Props): StrategyEntry {
    const provider = text(entry["capacityProvider"]) ?? "";
    return { provider, base: num(entry["base"]) ?? 0, weight: num(entry["weight"]) ?? 0, isSpot: /spot/i.test(provider) };
}

/** Whether tasks may land on Spot. */
export function usesSpot(strategy: readonly StrategyEntry[]): boolean {
    return strategy.some(({ isSpot, base, weight }) => isSpot && (weight > 0 || base > 0));
}

/** Tasks that are placed on demand before the weights count. */
export function onDemandBase(strategy: readonly StrategyEntry[]): number {
    return strategy.filter(({ isSpot }) => !isSpot).reduce((sum, { base }) => sum + base, 0);
}
