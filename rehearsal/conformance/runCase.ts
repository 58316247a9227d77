import { Deployment } from "../engine/deployment.ts";
import { decodeState, encodeState } from "../engine/state/stateFormat.ts";
import { emptyState, type StackState } from "../engine/resource/resourceState.ts";
import { newCrypter } from "../engine/state/passphrase.ts";
import type { EngineStep, StepEvent } from "../engine/plan/engineStep.ts";
import { isDefaultProvider, stackType } from "../engine/resource/urn.ts";
import type { Properties } from "../contract/values.ts";
import type { CaseProgram, CaseStep, ConformanceCase, ExpectedStep } from "./case.ts";
import { noteState, noteValue, findMisplaced, shorten } from "./caseNotation.ts";
import { unknownFeatures } from "./unknownFeatures.ts";
import { firstDifference } from "./firstDifference.ts";
import { ProgramRun } from "./programRun.ts";
import { SimProvider } from "./simProvider.ts";

export type CaseResult =
    | { readonly kind: "agrees" }
    /** The engine refused the case before it did anything. */
    | { readonly kind: "refused"; readonly features: readonly string[] }
    | { readonly kind: "differs"; readonly path: string };

/** Runs a recorded case on this engine and compares every step with what the real one did. */
export async function runCase(recorded: ConformanceCase): Promise<CaseResult> {
    const features = unknownFeatures(recorded);
    if (features.length > 0) return { kind: "refused", features };
    const cloud = new SimProvider(recorded.types);
    let state = emptyState;
    for (const [index, step] of recorded.steps.entries()) {
        const outcome = await runStep(recorded, step, cloud, state);
        if (outcome.difference !== undefined) return { kind: "differs", path: `steps[${index}].${outcome.difference}` };
        state = outcome.state;
    }
    return { kind: "agrees" };
}

const time = "2026-01-01T00:00:00Z";
const passphrase = () => "conformance";
// One key for all cases: deriving it takes a second.
let salt: string | undefined;

async function runStep(
    recorded: ConformanceCase,
    step: CaseStep,
    cloud: SimProvider,
    state: StackState,
): Promise<{ readonly state: StackState; readonly difference: string | undefined }> {
    cloud.begin(step.cloud ?? {});
    const events: StepEvent[] = [];
    const isPreview = step.op === "preview";
    const deployment = new Deployment({
        project: "conf",
        stack: "dev",
        provider: cloud,
        isPreview,
        state,
        parallel: recorded.parallel,
        onEvent: (event) => events.push(event),
        now: () => time,
    });
    switch (step.op) {
        case "refresh":
            await deployment.refresh();
            break;
        case "destroy":
            await deployment.destroy();
            break;
        case "preview":
        case "up":
            await new ProgramRun(programOf(recorded, step), deployment).run("conf", "dev");
            await deployment.finish();
            break;
    }
    salt ??= newCrypter(passphrase()).salt;
    const exported: unknown = JSON.parse(JSON.stringify(encodeState(deployment.state(), { passphrase, salt }, time)));
    const reread = decodeState(exported, "state", passphrase);
    const difference = compare(step, deployment, events, cloud, reread);
    return { state: isPreview ? state : reread, difference };
}

function programOf(recorded: ConformanceCase, { program }: CaseStep): CaseProgram {
    if (typeof program === "object") return program;
    const other = recorded.steps[program ?? -1]?.program;
    return typeof other === "object" ? other : { resources: [] };
}

function compare(step: CaseStep, deployment: Deployment, events: readonly StepEvent[], cloud: SimProvider, state: StackState) {
    const { expect, op } = step;
    const isPreview = op === "preview";
    const stack = state.resources.find(({ type }) => type === stackType);
    const errors = deployment.diagnostics.filter(({ severity }) => severity === "error");
    const planned = isPreview ? deployment.state().resources.find(({ type }) => type === stackType) : stack;
    const noted = {
        success: !deployment.hasFailed,
        errors: errors.map(({ urn, message }) => ({ ...(urn ? { urn: shorten(urn) } : {}), message: shorten(message).trim() })),
        changeSummary: deployment.changeSummary,
        stackOutputs: planned && noteValue(planned.outputs, isPreview ? "plan" : "state"),
        ...(isPreview && expect["calls"] !== undefined ? { calls: cloud.calls.toSorted() } : {}),
        ...(isPreview ? {} : { calls: cloud.calls.toSorted(), cloud: cloud.ids, state: sortResources(noteState(state)) }),
        pendingOperations: state.pendingOperations.map(({ resource, type }) => ({ urn: shorten(resource.urn), type })),
    };
    const recordedState = Array.isArray(expect["state"]) ? expect["state"] : [];
    const wanted = {
        success: expect.success,
        errors: expect["errors"] ?? [],
        changeSummary: expect["changeSummary"],
        stackOutputs: expect["stackOutputs"] ?? (stack ? {} : undefined),
        ...(isPreview && expect["calls"] !== undefined ? { calls: expect["calls"] } : {}),
        ...(isPreview ? {} : { calls: expect["calls"], cloud: expect["cloud"], state: sortResources(recordedState) }),
        pendingOperations: expect["pendingOperations"] ?? [],
    };
    const misplaced = isPreview ? undefined : findMisplaced(state);
    return (
        compareSteps(expect.steps, events, isPreview) ??
        firstDifference({ ...wanted, errors: sortResources(wanted.errors) }, { ...noted, errors: sortResources(noted.errors) }, "expect") ??
        (misplaced && `expect.state: ${misplaced} stands before what it depends on`)
    );
}

function sortResources(list: unknown): unknown[] {
    const key = (item: unknown) => JSON.stringify(item, ["urn", "delete", "id", "message"]);
    return Array.isArray(list) ? list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) : [];
}

interface ObservedStep {
    readonly step: EngineStep;
    readonly begin: number;
    readonly end: number;
    readonly failed: boolean;
}

function compareSteps(expected: readonly ExpectedStep[], events: readonly StepEvent[], isPreview: boolean): string | undefined {
    const observed = observe(events);
    const matched: ObservedStep[] = [];
    for (const [index, expectedStep] of expected.entries()) {
        const fields = { ...expectedStep, after: undefined };
        const place = `expect.steps[${index}]`;
        const found = observed.find(({ step }) => step.op === fields.op && shorten(step.urn) === fields.urn);
        if (!found) return `${place}: ${fields.op} of ${fields.urn} did not happen`;
        observed.splice(observed.indexOf(found), 1);
        const difference = firstDifference(fields, noteStep(found, isPreview, fields), place);
        if (difference) return difference;
        matched.push(found);
    }
    const extra = observed[0];
    if (extra) return `expect.steps: ${extra.step.op} of ${shorten(extra.step.urn)} was not expected`;
    for (const [index, { after = [], op, urn }] of expected.entries()) {
        const early = after.find((before) => (matched[before]?.end ?? Infinity) > (matched[index]?.begin ?? -1));
        if (early !== undefined) return `expect.steps[${index}].after: ${op} of ${urn} began before steps[${early}] was over`;
    }
    return undefined;
}

function observe(events: readonly StepEvent[]): ObservedStep[] {
    const visible = events.filter(({ step }) => !isDefaultProvider(step.urn));
    return visible.flatMap((event, begin) => {
        if (event.kind !== "begin") return [];
        const end = visible.findIndex((other) => other.kind === "end" && other.step === event.step);
        const last = visible[end];
        return [{ step: event.step, begin, end, failed: last?.kind === "end" && last.failed }];
    });
}

function noteStep({ step, failed }: ObservedStep, isPreview: boolean, fields: Properties): Properties {
    const { op, urn, new: after, replaceKeys = [], diffKeys = [], detailedDiff = {}, result } = step;
    const isPlanned =
        isPreview && after && (["create", "update", "create-replacement"].includes(op) || "inputs" in fields || "outputs" in fields);
    const details = Object.fromEntries(
        Object.entries(detailedDiff).map(([path, kind]) => [path, path === "#initerror" ? `${kind} (output)` : kind]),
    );
    return {
        op,
        urn: shorten(urn),
        ...(replaceKeys.length > 0 ? { replaceKeys: replaceKeys.toSorted() } : {}),
        ...(diffKeys.length > 0 ? { diffKeys: diffKeys.toSorted() } : {}),
        ...(Object.keys(details).length > 0 ? { detailedDiff: details } : {}),
        ...(isPlanned ? { inputs: noteValue(after.inputs, "plan") } : {}),
        ...(isPlanned && after.type !== stackType ? { outputs: noteValue(after.outputs, "plan") } : {}),
        // A preview tries nothing.
        ...(failed && !isPreview ? { failed } : {}),
        ...(result ? { result } : {}),
    };
}
