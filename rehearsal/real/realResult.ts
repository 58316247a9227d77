import type { Diagnostic } from "../engine/resource/diagnostic.ts";
import { ResourceSteps } from "../engine/execution/resourceSteps.ts";
import type { StepEvent } from "../engine/plan/engineStep.ts";
import { stackType } from "../engine/resource/urn.ts";
import type { Finding } from "../engine/finding.ts";
import type { RealRun } from "./realEngine.ts";
import { stepEvents } from "./stepEvents.ts";
import { isAllowed, type RunResult } from "../engine/runResult.ts";
import { isObject, type Properties } from "../contract/values.ts";

export interface RealResultSettings {
    readonly config: Readonly<Record<string, string>>;
    /** Absent where nothing was judged. */
    readonly policyPacks?: readonly string[];
    /** Resources of the stack after the run, as an export shows them. */
    readonly resources: readonly Properties[];
    readonly durationMilliseconds: number;
    /** Changes were made, not only planned. */
    readonly isDone: boolean;
    /** Whether the outputs of the stack are shown. */
    readonly hasOutputs: boolean;
}

/** The result of a run of the Pulumi CLI, in the form of this project's own engine. */
export function realResult(run: RealRun, settings: RealResultSettings): RunResult {
    // A digest leaves out what stays as it is.
    const known = new Map([...settings.resources, ...digestResources(run)].map((resource) => [String(resource["urn"]), resource]));
    const events = stepEvents(run.events, known);
    // A refresh does nothing else.
    const isRefresh = events.steps.length === 0;
    const { steps, changeSummary } = fold(isRefresh ? events.drift : events.steps);
    const drift = fold(isRefresh ? [] : events.drift).steps;
    const findings = objectsOf(run.events, "policyEvent").map(decodeFinding);
    const diagnostics = objectsOf(run.events, "diagnosticEvent").flatMap(decodeDiagnostic);
    const stack = steps.find(({ resource }) => resource.type === stackType)?.resource;
    return {
        config: settings.config,
        steps,
        diagnostics: withFailure(run, diagnostics, findings),
        ...(settings.policyPacks === undefined ? {} : { policyPacks: settings.policyPacks }),
        findings,
        outputs: settings.hasOutputs ? (stack?.outputs ?? {}) : {},
        changeSummary,
        durationMilliseconds: settings.durationMilliseconds,
        isDone: settings.isDone,
        ...(drift.length > 0 ? { drift } : {}),
    };
}

function fold(events: readonly StepEvent[]): ResourceSteps {
    const steps = new ResourceSteps();
    for (const event of events) steps.add(event);
    return steps;
}

function digestResources({ digest }: RealRun): readonly Properties[] {
    const steps = digest?.["steps"];
    if (!Array.isArray(steps)) return [];
    return steps
        .filter(isObject)
        .map(({ newState }): unknown => newState)
        .filter(isObject);
}

function objectsOf(events: readonly Properties[], name: string): readonly Properties[] {
    return events.map((event) => event[name]).filter(isObject);
}

function decodeFinding({ policyName, enforcementLevel, resourceUrn, message }: Properties): Finding {
    return {
        policy: String(policyName),
        level: enforcementLevel === "mandatory" ? "mandatory" : "advisory",
        urn: typeof resourceUrn === "string" ? resourceUrn : "",
        message: plainText(message).trimEnd(),
    };
}

function decodeDiagnostic({ severity, urn, message, ephemeral }: Properties): Diagnostic[] {
    const kind = severity === "error" || severity === "warning" ? severity : severity === "debug" ? undefined : "info";
    if (kind === undefined || ephemeral === true) return [];
    const text = plainText(message).trim();
    // A failed step has its own diagnostic.
    if (text === "preview failed") return [];
    return [{ severity: kind, ...(typeof urn === "string" && urn !== "" ? { urn } : {}), message: text }];
}

/** Drops the markup for colours. */
function plainText(message: unknown): string {
    return String(message).replaceAll(/<\{%.*?%\}>/g, "");
}

/** The CLI writes to standard error alone when it could not run the program. */
function withFailure(run: RealRun, diagnostics: readonly Diagnostic[], findings: readonly Finding[]): readonly Diagnostic[] {
    if (run.exitCode === 0 || !isAllowed({ diagnostics, findings })) return diagnostics;
    const message = run.stderr.trim() || `pulumi ended with exit code ${String(run.exitCode)}`;
    return [...diagnostics, { severity: "error", message: message.replace(/^error: /, "") }];
}
