import { block, numberIn, plainProperties, text } from "../aws/propertyValues.ts";
import type { ReadResult } from "../contract/provider.ts";
import type { Properties } from "../contract/values.ts";
import type { ResourceState, StackState } from "../engine/resource/resourceState.ts";

const bounds = ["minCapacity", "maxCapacity"] as const;

/**
 * Leaves out of what was read the bounds that a scheduled action of the stack has set: between a stop and a start they differ from those of the
 * program, and an `up` after a refresh would start what the schedule has stopped. Bounds that no schedule sets are taken over.
 */
export function withoutScheduledBounds({ resources }: StackState): (old: ResourceState, found: ReadResult) => ReadResult {
    const actions = resources
        .filter(({ type }) => type === "aws:appautoscaling/scheduledAction:ScheduledAction")
        .map(({ inputs }) => plainProperties(inputs));
    return (old, found) => {
        if (old.type !== "aws:appautoscaling/target:Target") return found;
        const recorded = plainProperties(old.inputs);
        const isScheduled = actions.some((action) => targetOf(action) === targetOf(recorded) && hasSet(action, recorded, found.outputs));
        if (!isScheduled) return found;
        return { ...found, inputs: { ...found.inputs, ...boundsOf(old.inputs) }, outputs: { ...found.outputs, ...boundsOf(old.outputs) } };
    };
}

function targetOf({ serviceNamespace, resourceId, scalableDimension }: Properties): string {
    return [serviceNamespace, resourceId, scalableDimension].map(text).join(" ");
}

/** An action may set one bound alone. */
function hasSet(action: Properties, recorded: Properties, found: Properties): boolean {
    const set = block(action["scalableTargetAction"]);
    return bounds.every((bound) => numberIn(found[bound]) === numberIn(set[bound] ?? recorded[bound]));
}

function boundsOf(properties: Properties): Properties {
    return Object.fromEntries(bounds.map((bound) => [bound, properties[bound]]));
}
