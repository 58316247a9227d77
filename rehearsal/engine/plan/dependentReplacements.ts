import { unknownValue } from "../../contract/values.ts";
import { dependentsOf } from "./dependents.ts";
import { isReplacement } from "../../contract/differences.ts";
import { diffResource } from "./diffResource.ts";
import type { RunContext } from "./runContext.ts";
import { Refusal } from "./refusal.ts";
import { applyReplaceOnChanges } from "./replaceOnChanges.ts";
import type { ResourceState } from "../resource/resourceState.ts";
import { providerUrnOf } from "../resource/urn.ts";

export interface DependentReplacement {
    readonly resource: ResourceState;
    readonly replaceKeys: readonly string[];
}

/**
 * What would have to be replaced along with a resource that is deleted before its replacement: those dependents that their provider
 * cannot update once the values from it are unknown. The others stay and are updated.
 * @param settled URNs that were registered already, and so cannot depend on it
 */
export async function dependentReplacements(
    root: ResourceState,
    resources: readonly ResourceState[],
    settled: ReadonlySet<string>,
    context: RunContext,
): Promise<DependentReplacement[]> {
    const condemned: DependentReplacement[] = [];
    if (!resources.includes(root)) return condemned;
    const urns = new Set([root.urn]);
    // What an earlier run has replaced, and not deleted yet, has a successor of the same URN, which need not depend on the root any more.
    const withPredecessors = new Set(urns);
    for (const resource of dependentsOf(root, resources, settled)) {
        const replaceKeys = await replaceKeysOf(resource, resource.delete ? withPredecessors : urns, context);
        if (!replaceKeys) continue;
        condemned.push({ resource, replaceKeys });
        withPredecessors.add(resource.urn);
        if (!resource.delete) urns.add(resource.urn);
    }
    return condemned;
}

/** @returns nothing when the dependent can stay while those that it needs are replaced. */
async function replaceKeysOf(
    dependent: ResourceState,
    replaced: ReadonlySet<string>,
    context: RunContext,
): Promise<readonly string[] | undefined> {
    if (!dependent.custom || dependent.external) return undefined;
    if (replaced.has(providerUrnOf(dependent.provider)) || replaced.has(dependent.deletedWith)) return [];
    const isAffected = (key: string) => (dependent.propertyDependencies[key] ?? []).some((urn) => replaced.has(urn));
    const keys = Object.keys(dependent.inputs);
    if (!keys.some(isAffected)) return undefined;
    const inputs = Object.fromEntries(keys.map((key) => [key, isAffected(key) ? unknownValue : dependent.inputs[key]]));
    const answer = await diffResource(dependent, { ...dependent, inputs }, dependent.ignoreChanges, context);
    if ("failure" in answer) throw new Refusal(answer.failure);
    const difference = applyReplaceOnChanges(answer, dependent.replaceOnChanges, false);
    return isReplacement(difference) ? difference.replaceKeys : undefined;
}
