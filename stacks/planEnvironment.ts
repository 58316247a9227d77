import type { PlanEnvironment } from "../components/model/services/planService.ts";
import type { StackConfig } from "./stackConfig.ts";
import { stackQualifier } from "./stackQualifier.ts";

/** What the plan of a service needs to know of its environment. */
export function planEnvironment(config: StackConfig): PlanEnvironment {
    const { environment, capacity, offHours, rollout } = config;
    const { kind, region, accountId, exec } = environment;
    const qualifier = stackQualifier(config);
    return {
        kind,
        place: { region, accountId },
        capacity,
        exec,
        ...(qualifier !== undefined && { qualifier }),
        // A service that is stopped every night shows nothing of a change that is being watched.
        ...(offHours !== undefined && !rollout.soaking && { offHours }),
    };
}
