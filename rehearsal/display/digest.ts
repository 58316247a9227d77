import { unknownValue } from "../contract/values.ts";
import type { ResourceStep } from "../engine/execution/resourceSteps.ts";
import type { ResourceState } from "../engine/resource/resourceState.ts";
import { encodeResource } from "../engine/state/stateFormat.ts";
import { stackType } from "../engine/resource/urn.ts";
import type { RunResult } from "../engine/runResult.ts";
import { dividedFindings } from "./dividedFindings.ts";
import { uncertainty } from "./uncertainty.ts";
import { masked } from "./masked.ts";

/**
 * A run as one JSON document, in the shape of `pulumi preview --json`, with the policies' findings beside it; what was done has its outputs too.
 * @param more that stands beside them
 */
export function previewDigest(result: RunResult, more: object = {}): object {
    const { judged, notJudged } = dividedFindings(result.findings);
    const mandatory = judged.filter(({ level }) => level === "mandatory").length;
    return {
        config: result.config,
        steps: result.steps.filter(isInDigest).map(digestStep),
        ...(result.drift ? { drift: result.drift.filter(({ op }) => op !== "same").map(digestStep) } : {}),
        diagnostics: result.diagnostics,
        duration: Math.round(result.durationMilliseconds * 1e6),
        changeSummary: result.changeSummary,
        uncertainty: uncertainty(result.steps),
        policies: { summary: { mandatory, advisory: judged.length - mandatory }, findings: judged, notJudged },
        ...more,
        ...(result.isDone ? { done: true, outputs: masked(result.outputs) } : {}),
    };
}

/** The real document shows an unchanged resource only if it is the stack, or if its protection changes. */
function isInDigest({ op, resource, old, new: after }: ResourceStep): boolean {
    return op !== "same" || resource.type === stackType || old?.protect !== after?.protect;
}

/** @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/backend/display/json.go `getPreviewMetadataStep` */
function digestStep({
    op,
    resource,
    changed,
    old,
    new: after,
    replaceKeys = [],
    uncertainKeys = [],
    detailed = {},
    isUnchecked,
    isAssumed,
    isFailed,
}: ResourceStep): object {
    const details = Object.entries(detailed).map(([path, kind]) => [path, { kind, inputDiff: true }]);
    return {
        op,
        urn: resource.urn,
        ...(resource.provider ? { provider: resource.provider } : {}),
        ...(old ? { oldState: digestState(old) } : {}),
        ...(after ? { newState: digestState(after) } : {}),
        ...(changed.length > 0 ? { diffReasons: changed } : {}),
        ...(replaceKeys.length > 0 ? { replaceReasons: replaceKeys } : {}),
        detailedDiff: details.length > 0 ? Object.fromEntries(details) : null,
        ...(uncertainKeys.length > 0 ? { updateOrReplaceReasons: uncertainKeys } : {}),
        ...(isUnchecked ? { unchecked: true } : {}),
        ...(isAssumed ? { assumed: true } : {}),
        ...(isFailed ? { failed: true } : {}),
    };
}

function digestState(state: ResourceState): object {
    return encodeResource({ ...state, id: state.id === unknownValue ? "" : state.id }, masked);
}
