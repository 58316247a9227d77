import type { PlanEnvironment } from "../components/model/services/planService.ts";
import type { StackConfig } from "./stackConfig.ts";

/** What the plan of a service needs to know of its environment. */
export function planEnvironment({ environment, capacity, offHours, rollout }: StackConfig): PlanEnvironment {
    const { kind, region, accountId, exec } = environment;
    return {
        kind,
        place: { region, accountId },
        capacity,
        exec,
        // A service that is stopped every night shows nothing of a change that is being watched.
        ...(offHours !== undefined && !rollout.soaking && { offHours }),
    };
}
