import type { Resource } from "../../rehearsal/engine/resource/resource.ts";
import { displayType } from "../../rehearsal/display/tree.ts";
import { nameOf, typeOf } from "../../rehearsal/engine/resource/urn.ts";

/**
 * What a stack consists of, as text: one sorted line `parent type parent name > type name` for each resource.
 * A logical name is a resource's identity, so a changed line in a review is a replacement.
 */
export function formatInventory(resources: readonly Resource[]): string {
    const lines = resources.map(({ parent, type, name }) => {
        const place = parent === "" ? "" : `${displayType(typeOf(parent))} ${nameOf(parent)} > `;
        return `${place}${displayType(type)} ${name}\n`;
    });
    return lines.sort().join("");
}
