import { deletionWaves, transitiveDependenciesOf } from "../plan/dependents.ts";
import type { Executor } from "./executor.ts";
import type { Planner } from "../plan/planner.ts";
import type { ResourceState } from "../resource/resourceState.ts";

/** Deletes what was replaced and what the program no longer has, dependents first. */
export async function deleteGone(planner: Planner, executor: Executor, resources: readonly ResourceState[]): Promise<void> {
    const steps = new Map(planner.planDeletions().map((step) => [step.old, step]));
    const condemned = resources.filter((resource) => steps.has(resource));
    for (const wave of deletionWaves(condemned, resources)) {
        // A resource whose step failed stays, and so does everything that it needs.
        const kept = executor.failedSteps.flatMap(({ old }) => (old ? [...transitiveDependenciesOf(old, resources)] : []));
        const chosen = wave.filter((resource) => !kept.includes(resource)).flatMap((resource) => steps.get(resource) ?? []);
        await Promise.allSettled(chosen.map((step) => executor.run([step])));
    }
}
