import { randomUUID } from "node:crypto";
import type { OperationFailure, ResourceResult } from "../../contract/provider.ts";
import { type Properties, unknownValue } from "../../contract/values.ts";
import { invert, isSame } from "../../contract/differences.ts";
import { requestFor, type RunContext } from "../plan/runContext.ts";
import { providerConfiguration } from "../resource/providerConfiguration.ts";
import type { ResourceState } from "../resource/resourceState.ts";
import { withSecretOutputs } from "../resource/withSecretOutputs.ts";
import type { EngineStep } from "../plan/engineStep.ts";
import { isProviderType } from "../resource/urn.ts";
import { diffResource } from "../plan/diffResource.ts";
import type { HookedStep } from "./hooks.ts";
import { withRetries } from "./retries.ts";
import type { StepFailure } from "./stepFailure.ts";

/** Carries one step out: asks the provider where there is something to ask, and completes the step's new resource. */
export async function executeStep(step: EngineStep, context: RunContext): Promise<StepFailure | undefined> {
    const failure = await perform(step, context);
    const after = step.new;
    if (after && step.op !== "replace") after.outputs = withSecretOutputs(after.outputs, after.inputs, after.additionalSecretOutputs);
    return failure;
}

async function perform(step: EngineStep, context: RunContext): Promise<StepFailure | undefined> {
    const { op, old, new: after } = step;
    switch (op) {
        case "same":
            if (!old || !after) return undefined;
            Object.assign(after, { id: old.id, outputs: old.outputs, initErrors: old.initErrors });
            return undefined;
        case "create":
        case "create-replacement":
            return after && create(step, after, context);
        case "update":
            return old && after && update(old, after, context);
        case "delete":
        case "delete-replaced":
        case "discard":
        case "discard-replaced":
            return old && remove(step, old, context);
        case "read":
        case "read-replacement":
            return after && read(step, after, context);
        case "import":
        case "import-replacement":
            return after && takeOver(step, after, context);
        case "refresh":
            return old && refresh(step, old, context);
        case "replace":
        case "remove-pending-replace":
            return undefined;
    }
}

async function create(step: EngineStep, after: ResourceState, context: RunContext): Promise<StepFailure | undefined> {
    const { provider, isPreview, hooks, now } = context;
    const hooked: HookedStep = { resource: after, newInputs: after.inputs };
    const refused = await hooks.run("BeforeCreate", hooked);
    if (refused !== undefined) return { message: refused, isPartial: false };
    const ask = async () => {
        if (!after.custom) return { id: "", outputs: {} };
        if (isProviderType(after.type)) return { id: isPreview ? unknownValue : randomUUID(), outputs: after.inputs };
        const request = requestFor(after, context);
        if (isPreview) return { id: unknownValue, outputs: provider.previewCreate(request) };
        return provider.create ? provider.create(request) : { failure: "the provider cannot create resources" };
    };
    const outcome = await withRetries({ ...hooked, operation: "create" }, context, () => settle(after, ask));
    if (outcome && !outcome.isPartial) return outcome;
    after.created = now();
    after.modified = after.created;
    if (step.old && step.order === "create-first") step.old.delete = true;
    if (!outcome && after.custom) await runAfter("AfterCreate", { ...hooked, newOutputs: after.outputs }, context);
    return outcome;
}

async function update(old: ResourceState, after: ResourceState, context: RunContext): Promise<StepFailure | undefined> {
    const { provider, isPreview, hooks, now } = context;
    after.id = old.id;
    const hooked: HookedStep = { resource: after, newInputs: after.inputs, oldInputs: old.inputs, oldOutputs: old.outputs };
    const refusedByHook = await hooks.run("BeforeUpdate", hooked);
    if (refusedByHook !== undefined) return { message: refusedByHook, isPartial: false };
    const ask = async () => {
        if (!after.custom) return { id: "", outputs: {} };
        if (isProviderType(after.type)) {
            const refused = isPreview
                ? undefined
                : provider.reconfigure?.(providerConfiguration(old.inputs), providerConfiguration(after.inputs));
            return refused ?? { id: old.id, outputs: after.inputs };
        }
        const request = { ...requestFor(after, context), id: old.id, oldInputs: old.inputs, oldOutputs: old.outputs };
        if (isPreview) return { id: old.id, outputs: provider.previewUpdate?.(request) ?? unknownOutputs(old, after) };
        return provider.update ? provider.update(request) : { failure: "the provider cannot update resources" };
    };
    const outcome = await withRetries({ ...hooked, operation: "update" }, context, () => settle(after, ask));
    if (outcome?.isPartial) after.inputs = old.inputs;
    if (!outcome || outcome.isPartial) after.modified = now();
    if (!outcome && after.custom) await runAfter("AfterUpdate", { ...hooked, newOutputs: after.outputs }, context);
    return outcome;
}

async function remove(step: EngineStep, old: ResourceState, context: RunContext): Promise<StepFailure | undefined> {
    const hooked: HookedStep = { resource: old, oldInputs: old.inputs, oldOutputs: old.outputs };
    const refused = await context.hooks.run("BeforeDelete", hooked);
    if (refused !== undefined) return { message: refused, isPartial: false };
    if (step.op === "delete" && old.protect) return { message: deleteProtected(old.urn), isPartial: false, isHarmless: true };
    const isAsked = !context.isPreview && old.custom && !isProviderType(old.type);
    const isKept = old.external || old.retainOnDelete || context.isDoomed(old.deletedWith);
    const request = { ...requestFor(old, context), id: old.id, oldOutputs: old.outputs };
    if (isAsked && old.retainOnDelete && !old.external) context.provider.release?.(request);
    if (isAsked && !isKept) {
        const failure = await withRetries({ ...hooked, operation: "delete" }, context, async () => {
            const failed = await context.provider.delete?.(request);
            return failed && { message: failed.failure, isPartial: false };
        });
        if (failure) return failure;
    }
    if (step.order === "delete-first") old.pendingReplacement = true;
    await runAfter("AfterDelete", hooked, context);
    return undefined;
}

/** The step has taken effect: a hook that fails then fails the run, and not the step. */
async function runAfter(type: "AfterCreate" | "AfterUpdate" | "AfterDelete", step: HookedStep, context: RunContext): Promise<void> {
    const problem = await context.hooks.run(type, step);
    if (problem !== undefined) context.failAfterwards(step.resource.urn, problem);
}

/** Nothing but the id is known: the provider says what there is, and with which inputs a program would get it. */
async function takeOver(step: EngineStep, after: ResourceState, context: RunContext): Promise<StepFailure | undefined> {
    const { importId, inputs: declaredInputs } = after;
    const { isPreview } = context;
    const request = { ...requestFor({ ...after, inputs: {} }, context), id: importId, oldOutputs: {}, declaredInputs, isPreview };
    const found = await context.provider.read?.(request);
    if (!found) return { message: `resource '${importId}' does not exist`, isPartial: false };
    if ("failure" in found) return { message: found.failure, isPartial: false };
    const { id, inputs, outputs, isAssumed } = found;
    Object.assign(after, { id, inputs, outputs });
    step.isAssumed = isAssumed;
    after.created = context.now();
    after.modified = after.created;
    if (step.old) step.old.delete = true;
    return undefined;
}

async function read(step: EngineStep, after: ResourceState, context: RunContext): Promise<StepFailure | undefined> {
    if (after.id !== unknownValue) {
        const result = await context.provider.read?.({
            ...requestFor(after, context),
            id: after.id,
            oldOutputs: after.inputs,
            isExternal: true,
        });
        if (!result) return { message: `resource '${after.id}' does not exist`, isPartial: false };
        if ("failure" in result) return { message: result.failure, isPartial: false };
        Object.assign(after, { id: result.id, outputs: result.outputs });
    }
    if (step.op === "read-replacement" && step.old) step.old.delete = true;
    const { old } = step;
    const isChanged = !old || !isSame([old.inputs, old.outputs], [after.inputs, after.outputs]);
    after.created = old?.created;
    after.modified = isChanged ? context.now() : old.modified;
    return undefined;
}

async function refresh(step: EngineStep, old: ResourceState, context: RunContext): Promise<StepFailure | undefined> {
    step.new = old;
    step.result = "same";
    if (!old.custom || isProviderType(old.type) || old.pendingReplacement) return undefined;
    const request = { ...requestFor(old, context), id: old.id, oldOutputs: old.outputs, isExternal: old.external };
    const read = await context.provider.read?.(request);
    if (!read) {
        step.result = "delete";
        step.new = undefined;
        return undefined;
    }
    if ("failure" in read) return { message: read.failure, isPartial: false };
    const found = context.takeOver(old, read);
    const after: ResourceState = { ...old, id: found.id, inputs: found.inputs, outputs: found.outputs, initErrors: [] };
    if (!isSame([old.inputs, old.outputs], [after.inputs, after.outputs])) after.modified = context.now();
    step.new = after;
    if (old.external) {
        step.result = isSame(old.outputs, after.outputs) ? "same" : "update";
        return undefined;
    }
    // The question is reversed here: which changes would lead back to what was recorded?
    const difference = await diffResource(after, { ...after, inputs: old.inputs }, old.ignoreChanges, context);
    if ("failure" in difference) return { message: difference.failure, isPartial: false };
    step.result = difference.changes === "none" ? "same" : "update";
    if (difference.changedKeys.length > 0) step.diffKeys = difference.changedKeys;
    step.detailedDiff = invert(difference).detailed;
    return undefined;
}

/** Takes over what the provider answers; a resource that was made but is not ready keeps the reason in its state. */
async function settle(after: ResourceState, ask: () => Promise<ResourceResult | OperationFailure>): Promise<StepFailure | undefined> {
    const answer = await ask();
    const result = "failure" in answer ? answer.partial : answer;
    if (result) Object.assign(after, { id: result.id, outputs: result.outputs });
    if (!("failure" in answer)) return undefined;
    if (!answer.partial) return { message: answer.failure, isPartial: false };
    after.initErrors = [answer.failure];
    return { message: `1 error occurred:\n\t* ${answer.failure}`, isPartial: true };
}

function unknownOutputs(old: ResourceState, after: ResourceState): Properties {
    return { ...Object.fromEntries(Object.keys(old.outputs).map((key) => [key, unknownValue])), ...after.inputs };
}

function deleteProtected(urn: string): string {
    return (
        `resource "${urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the \`protect\` flag ` +
        `from the resource in your Pulumi program and run \`pulumi up\`, or use the command:\n\`pulumi state unprotect '${urn}'\``
    );
}
