import type { Provider, ReadResult, ResourceRequest } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
import type { Hooks } from "../execution/hooks.ts";
import type { ResourceState } from "../resource/resourceState.ts";
import { nameOf } from "../resource/urn.ts";

/** What planning a step and carrying it out need of the run. */
export interface RunContext {
    readonly provider: Provider;
    readonly isPreview: boolean;
    /** Configuration behind a provider reference. */
    readonly configurationOf: (reference: string) => Properties;
    /** Whether the resource is deleted in this run, and with it everything that is `deletedWith` it. */
    readonly isDoomed: (urn: string) => boolean;
    readonly now: () => string;
    /** What a refresh takes over of what it has read. */
    readonly takeOver: (old: ResourceState, found: ReadResult) => ReadResult;
    /** What the program has called before and after the steps of a resource. */
    readonly hooks: Hooks;
    readonly warn: (urn: string, message: string) => void;
    /** Something failed after a step that had taken effect: the run begins no other, and fails. */
    readonly failAfterwards: (urn: string, message: string) => void;
}

export function requestFor(
    { type, urn, inputs, provider }: ResourceState,
    { configurationOf }: Pick<RunContext, "configurationOf">,
): ResourceRequest {
    return { type, name: nameOf(urn), urn, inputs, provider: configurationOf(provider) };
}
