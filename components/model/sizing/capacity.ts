import type { CapacityConfig } from "../../vocabulary/environment.ts";

/** One entry of a capacity provider strategy. */
export interface CapacityShare {
    /** `FARGATE`, `FARGATE_SPOT` or that of a group of instances. */
    readonly capacityProvider: string;
    /** Tasks that go here before the weights count. At most one entry of a strategy has a base. */
    readonly base?: number;
    /** Share of the tasks above the base; 0: none of them. */
    readonly weight: number;
}

/** For what must not be interrupted, and where no service may be. */
export const onDemandOnly: readonly CapacityShare[] = [{ capacityProvider: "FARGATE", weight: 1 }];

/** For what may be interrupted, and comes again. */
export const spotOnly: readonly CapacityShare[] = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];

/**
 * How the tasks of a service divide between FARGATE and FARGATE_SPOT. Spot has no fallback to on-demand: when AWS has none left,
 * the tasks of the base are all that runs. So a base that is asked for covers the fewest tasks that the service may have.
 * @param minTasks The fewest running tasks of the service.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function capacityStrategy(capacity: CapacityConfig, minTasks: number): readonly CapacityShare[] {
    switch (capacity.kind) {
        case "on-demand":
            return onDemandOnly;
        case "spot": {
            const base = capacity.onDemandBase === 0 ? {} : { base: Math.max(capacity.onDemandBase, minTasks) };
            const shares: readonly CapacityShare[] = [
                { capacityProvider: "FARGATE", ...base, weight: capacity.onDemandWeight },
                { capacityProvider: "FARGATE_SPOT", weight: capacity.spotWeight },
            ];
            return shares.filter((share) => share.base !== undefined || share.weight > 0);
        }
    }
}
