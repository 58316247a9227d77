import type { InstanceGroupConfig } from "../../components/vocabulary/cluster.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** Which instances a group starts, and how they are bought. @param at key of the group */
export function purchaseFacts(
    { instanceTypes, spot, maxInstanceLifetimeDays }: Pick<InstanceGroupConfig, "instanceTypes" | "spot" | "maxInstanceLifetimeDays">,
    at: readonly string[],
    sources: Sources,
): readonly Fact[] {
    const key = instanceTypes.length === 1 ? "instanceType" : "instanceTypes";
    return [
        sources.setting("types, the preferred one first", instanceTypes.join(", "), [...at, key], "", "other types"),
        ...(spot === undefined
            ? [sources.decision("on Spot", "none", "spot is not written")]
            : [
                  sources.setting("on demand at least", spot.onDemandBase, [...at, "spot", "onDemandBase"]),
                  sources.setting("of the others on demand", spot.onDemandPercent, [...at, "spot", "onDemandPercent"], "percent"),
              ]),
        ...(maxInstanceLifetimeDays === undefined
            ? []
            : [sources.setting("replaced when as old as", maxInstanceLifetimeDays, [...at, "maxInstanceLifetimeDays"], "days")]),
    ];
}
