import type { Resource, Stack } from "../resources/resource.ts";
import { subnet } from "../resources/typeTokens.ts";
import { known } from "../resources/unknown.ts";
import { knownElements, lengthOf, text } from "../resources/values.ts";
import { reachedBy } from "./relations.ts";

/** How many different subnets an input of a resource names; by their zones as long as the list itself is not known. */
export function subnetCount(resource: Resource, property: string, subnetsOf: () => unknown, stack: Stack): number {
    const zones = reachedBy(resource, property, subnet, stack).flatMap(({ props }) => known(() => text(props["availabilityZone"])) ?? []);
    const distinct = new Set(zones).size;
    // Before the deployment the list may not be known, but the subnets that it is made of are.
    if (known(subnetsOf) === undefined && distinct >= 2) return distinct;
    const subnets = subnetsOf();
    const elements = knownElements(subnets);
    return lengthOf(subnets) - (elements.length - new Set(elements).size);
}
