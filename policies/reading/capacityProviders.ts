import { lookup } from "../resources/lookup.ts";
import type { Resource, Stack } from "../resources/resource.ts";
import { autoScalingGroup, capacityProvider, launchTemplate, service } from "../resources/typeTokens.ts";
import { known } from "../resources/unknown.ts";
import { num, object, text } from "../resources/values.ts";
import { type StrategyEntry, strategyOf } from "./capacityStrategy.ts";
import { usedBy, usedUrns } from "./relations.ts";

/**
 * The strategy of a service, or the default that a cluster gives to services without one. An entry of a group of instances in the stack is what
 * the group is; any other is what its name says.
 */
export function strategyIn(resource: Resource, stack: Stack): readonly StrategyEntry[] {
    const property = service.includes(resource.type) ? "capacityProviderStrategies" : "defaultCapacityProviderStrategies";
    return strategyOf(resource.props[property]).map((entry) => {
        const [group] = providersBy(stack, [nameKey(entry.provider)]).flatMap(groupOf);
        if (group === undefined) return entry;
        const spot = spotOf(group);
        return { ...entry, isSpot: spot === "all", mayBeSpot: spot !== "none" };
    });
}

/** The capacity providers that a service starts its tasks on, as far as they are in the stack. */
export function providersOf(resource: Resource, stack: Stack): Stack {
    const names = strategyOf(resource.props["capacityProviderStrategies"]).map(({ provider }) => nameKey(provider));
    return providersBy(stack, [...names, ...usedUrns(resource, "capacityProviderStrategies")]);
}

/** The group of instances of a capacity provider; none for one of Fargate or of another stack. */
export function groupOf(provider: Resource): Stack {
    return usedBy(provider, "autoScalingGroupProvider", autoScalingGroup).slice(0, 1);
}

/** The launch templates that a group starts its instances from. */
export function templatesOf(group: Resource): Stack {
    return ["launchTemplate", "mixedInstancesPolicy"].flatMap((property) => usedBy(group, property, launchTemplate));
}

/** How much of a group may be Spot: an on-demand base of its own is what keeps its tasks up. */
function spotOf(group: Resource): "none" | "part" | "all" {
    const asks = (template: Resource) => text(object(template.props["instanceMarketOptions"])["marketType"]) === "spot";
    if (templatesOf(group).some(asks)) return "all";
    const distribution = object(object(group.props["mixedInstancesPolicy"])["instancesDistribution"]);
    const percent = num(distribution["onDemandPercentageAboveBaseCapacity"]) ?? 100;
    if (percent >= 100) return "none";
    return percent > 0 || (num(distribution["onDemandBaseCapacity"]) ?? 0) > 0 ? "part" : "all";
}

const providersBy = lookup(capacityProvider, (provider) => [provider.urn, nameKey(known(() => text(provider.props["name"])))]);

function nameKey(name: string | undefined): string {
    return `name ${name ?? ""}`;
}
