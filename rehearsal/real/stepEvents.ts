import type { DiffKind } from "../contract/provider.ts";
import { decodeResource } from "../engine/state/stateFormat.ts";
import type { EngineStep, StepEvent, StepOperation } from "../engine/plan/engineStep.ts";
import { isObject, type Properties } from "../contract/values.ts";

export interface RealStepEvents {
    /** What the operation itself did. */
    readonly steps: readonly StepEvent[];
    /** What the refresh before it found. */
    readonly drift: readonly StepEvent[];
}

/**
 * The CLI's step events in the terms of this engine.
 * @param known resources by URN with what the events leave out, in the form of an exported state
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/events.go
 */
export function stepEvents(events: readonly Properties[], known: ReadonlyMap<string, Properties>): RealStepEvents {
    const steps: StepEvent[] = [];
    const drift: StepEvent[] = [];
    const refreshing = new Set<string>();
    const components = new Map<string, number>();
    const replaced = new Set(
        events.map(metadataOf).flatMap((data) => (data?.["op"] === "create-replacement" ? [String(data["urn"])] : [])),
    );
    for (const event of events) {
        const metadata = metadataOf(event);
        if (metadata === undefined) continue;
        const isBegin = event["resourcePreEvent"] !== undefined;
        const failed = event["resOpFailedEvent"] !== undefined;
        const step = decodeStep(metadata, known, replaced);
        if (isBegin && step.op === "refresh") refreshing.add(step.urn);
        const isRefresh = isBegin ? step.op === "refresh" : refreshing.delete(step.urn);
        const shown = isRefresh && !isBegin ? { ...step, op: "refresh" as const, result: refreshResult(step) } : step;
        const stepEvent: StepEvent = isBegin ? { kind: "begin", step: shown } : { kind: "end", step: shown, failed };
        // A preview ends the step of a component twice: once it is planned, and again with the outputs that it registers.
        const key = `${step.op} ${step.urn}`;
        const ended = isBegin ? undefined : components.get(key);
        if (ended !== undefined) steps[ended] = stepEvent;
        else if (!isBegin && !isRefresh && step.new?.custom === false) components.set(key, steps.push(stepEvent) - 1);
        else (isRefresh ? drift : steps).push(stepEvent);
    }
    return { steps, drift };
}

function metadataOf({ resourcePreEvent, resOutputsEvent, resOpFailedEvent }: Properties): Properties | undefined {
    const event = resourcePreEvent ?? resOutputsEvent ?? resOpFailedEvent;
    const metadata = isObject(event) ? event["metadata"] : undefined;
    return isObject(metadata) ? metadata : undefined;
}

function decodeStep(metadata: Properties, known: ReadonlyMap<string, Properties>, replaced: ReadonlySet<string>): EngineStep {
    const { op, keys, diffs, detailedDiff } = metadata;
    const urn = String(metadata["urn"]);
    const old = isObject(metadata["old"]) ? decodeResource(metadata["old"]) : undefined;
    // The event leaves out the other properties, so they are those of the final state.
    const after = isObject(metadata["new"]) ? decodeResource({ ...known.get(urn), ...metadata["new"] }) : undefined;
    // The CLI lists keys in the random order of a Go map.
    const detailed = isObject(detailedDiff) ? Object.entries(detailedDiff).map(decodeDiff) : [];
    return {
        op: operationOf(op),
        urn,
        ...(old ? { old } : {}),
        ...(after ? { new: after } : {}),
        ...(op === "delete-replaced" && replaced.has(urn) ? { order: "delete-first" } : {}),
        ...(Array.isArray(keys) && keys.length > 0 ? { replaceKeys: keys.map(String).sort() } : {}),
        ...(Array.isArray(diffs) && diffs.length > 0 ? { diffKeys: diffs.map(String).sort() } : {}),
        ...(detailed.length > 0 ? { detailedDiff: Object.fromEntries(detailed) } : {}),
    };
}

function decodeDiff([path, difference]: [string, unknown]): [string, DiffKind] {
    const kind = isObject(difference) ? difference["diffKind"] : undefined;
    return [path, isDiffKind(kind) ? kind : "update"];
}

const diffKinds: readonly DiffKind[] = ["add", "delete", "update", "add-replace", "delete-replace", "update-replace"];

function isDiffKind(value: unknown): value is DiffKind {
    return diffKinds.some((kind) => kind === value);
}

const operations: readonly StepOperation[] = [
    "same",
    "create",
    "update",
    "delete",
    "replace",
    "create-replacement",
    "delete-replaced",
    "read",
    "read-replacement",
    "import",
    "import-replacement",
    "discard",
    "discard-replaced",
    "remove-pending-replace",
    "refresh",
];

/** @throws Error that names an operation which this program never leads to. */
function operationOf(value: unknown): StepOperation {
    const found = operations.find((operation) => operation === value);
    if (found === undefined)
        throw new Error(`the Pulumi CLI reports a step that is not known here, got ${String(value)}; use pulumi itself`);
    return found;
}

/** A refresh before a preview does not say what it came to. */
function refreshResult({ op, old, new: after, diffKeys }: EngineStep): NonNullable<EngineStep["result"]> {
    if (op === "update" || op === "delete") return op;
    if (op === "refresh" && old !== undefined && after === undefined) return "delete";
    return op === "refresh" && diffKeys !== undefined ? "update" : "same";
}
