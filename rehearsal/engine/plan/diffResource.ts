import type { Difference, OperationFailure } from "../../contract/provider.ts";
import { compareInputs } from "../../contract/differences.ts";
import { requestFor, type RunContext } from "./runContext.ts";
import { ignoreChanges } from "../../contract/ignoreChanges.ts";
import type { ResourceState } from "../resource/resourceState.ts";

/** Asks the provider what separates two states of a custom resource, and compares inputs here when it does not know. */
export async function diffResource(
    old: ResourceState,
    after: ResourceState,
    ignored: readonly string[],
    context: RunContext,
): Promise<Difference | OperationFailure> {
    const request = {
        ...requestFor(after, context),
        id: old.id,
        oldInputs: old.inputs,
        oldOutputs: old.outputs,
        ignoreChanges: ignored,
    };
    const difference = await context.provider.diff?.(request);
    if (difference && ("failure" in difference || difference.changes !== "unknown")) return difference;
    return compareInputs(old.inputs, ignoreChanges(after.inputs, old.inputs, ignored).inputs);
}
