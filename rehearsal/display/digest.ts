import type { Resource } from "../engine/resource.ts";
import { timeoutSeconds } from "../engine/state.ts";
import type { RunResult } from "../run/runResult.ts";
import type { ShownStep } from "../run/shownStep.ts";
import type { Properties } from "../contract/values.ts";
import { masked } from "./masked.ts";

/** A run as one JSON document, in the shape of `pulumi preview --json`, with the policies' findings beside it; what was done has its outputs too. */
export function previewDigest(result: RunResult): object {
    const mandatory = result.findings.filter(({ level }) => level === "mandatory").length;
    return {
        config: result.config,
        steps: result.steps.map(digestStep),
        ...(result.drift ? { drift: result.drift.filter(({ op }) => op !== "same").map(digestStep) } : {}),
        diagnostics: result.diagnostics,
        duration: Math.round(result.durationMilliseconds * 1e6),
        changeSummary: result.changeSummary,
        policies: { summary: { mandatory, advisory: result.findings.length - mandatory }, findings: result.findings },
        ...(result.isDone ? { done: true, outputs: masked(result.outputs) } : {}),
    };
}

function digestStep({ op, resource, changed, id, oldInputs, oldOutputs, replaceKeys = [], detailed = {}, isFailed }: ShownStep): object {
    const details = Object.entries(detailed).map(([path, kind]) => [path, { kind, inputDiff: true }]);
    const newState = { ...(id && op !== "replace" ? { id } : {}), ...digestResource(resource) };
    return {
        op,
        urn: resource.urn,
        ...(resource.provider ? { provider: resource.provider } : {}),
        ...(oldInputs && oldOutputs ? { oldState: oldState(resource, oldInputs, oldOutputs) } : {}),
        ...(op === "delete" ? {} : { newState }),
        ...(changed.length > 0 ? { diffReasons: changed } : {}),
        ...(replaceKeys.length > 0 ? { replaceReasons: replaceKeys } : {}),
        ...(details.length > 0 ? { detailedDiff: Object.fromEntries(details) } : {}),
        ...(isFailed ? { failed: true } : {}),
    };
}

function oldState({ urn, type, custom, parent }: Resource, inputs: Properties, outputs: Properties): object {
    return { urn, custom, type, inputs: masked(inputs), outputs: masked(outputs), ...(parent ? { parent } : {}) };
}

function digestResource({ urn, type, custom, parent, provider, inputs, outputs, dependencies, propertyDependencies, options }: Resource) {
    const timeouts = timeoutSeconds(options.customTimeouts);
    return {
        urn,
        custom,
        type,
        inputs: masked(inputs),
        outputs: masked(outputs),
        ...(parent ? { parent } : {}),
        ...(options.protect ? { protect: true } : {}),
        ...(dependencies.length > 0 ? { dependencies } : {}),
        ...(provider ? { provider } : {}),
        ...(Object.keys(propertyDependencies).length > 0 ? { propertyDependencies } : {}),
        ...(options.additionalSecretOutputs.length > 0 ? { additionalSecretOutputs: options.additionalSecretOutputs } : {}),
        ...(Object.keys(timeouts).length > 0 ? { customTimeouts: timeouts } : {}),
        ...(options.ignoreChanges.length > 0 ? { ignoreChanges: options.ignoreChanges } : {}),
    };
}
