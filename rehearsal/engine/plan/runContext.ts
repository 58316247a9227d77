import type { Provider, ReadResult, ResourceRequest } from "../../contract/provider.ts";
import type { Properties } from "../../contract/values.ts";
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
}

export function requestFor(
    { type, urn, inputs, provider }: ResourceState,
    { configurationOf }: Pick<RunContext, "configurationOf">,
): ResourceRequest {
    return { type, name: nameOf(urn), urn, inputs, provider: configurationOf(provider) };
}
