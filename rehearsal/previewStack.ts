import { offlineAws } from "./aws/offlineAws.ts";
import { Preview } from "./engine/preview.ts";
import type { Diagnostic, Operation, Step } from "./engine/resource.ts";
import { runProgram } from "./engine/runProgram.ts";
import { stackType } from "./engine/urn.ts";
import { type Finding, type PackDescription, PolicyPackRun } from "./policyPack.ts";
import type { Properties } from "./values.ts";

export interface PreviewStackSettings {
    readonly project: string;
    readonly stack: string;
    readonly config: Readonly<Record<string, string>>;
    readonly policyPack: PackDescription;
    readonly program: () => unknown;
    readonly onStep?: (step: Step) => void;
}

export interface PreviewResult {
    readonly config: Readonly<Record<string, string>>;
    readonly steps: readonly Step[];
    readonly diagnostics: readonly Diagnostic[];
    /** `name@version`. */
    readonly policyPack: string;
    readonly findings: readonly Finding[];
    readonly outputs: Properties;
    readonly changeSummary: Readonly<Partial<Record<Operation, number>>>;
    readonly durationMilliseconds: number;
}

/** Runs the program of a stack against nothing stored and judges what it would make. */
export async function previewStack(settings: PreviewStackSettings): Promise<PreviewResult> {
    const start = performance.now();
    const { project, stack, config, program, onStep } = settings;
    const pack = new PolicyPackRun(settings.policyPack);
    const preview = new Preview({
        project,
        stack,
        provider: offlineAws,
        judge: pack,
        disabledDefaultProviders: parseList(config["pulumi:disable-default-providers"]),
        onStep,
    });
    await runProgram({ project, stack, config, program }, preview);
    // As under the CLI, a plan with errors is no stack to judge.
    if (!preview.diagnostics.some(({ severity }) => severity === "error")) {
        await pack.judgeStack(preview.resources(), ({ provider }) => preview.find(provider.split("::").slice(0, -1).join("::")));
    }
    return {
        config,
        steps: preview.steps,
        diagnostics: preview.diagnostics,
        policyPack: pack.name,
        findings: pack.findings,
        outputs: preview.resources().find(({ type }) => type === stackType)?.outputs ?? {},
        changeSummary: countOperations(preview.steps),
        durationMilliseconds: performance.now() - start,
    };
}

/** Whether the change may go on: nothing failed and no mandatory policy forbids it. */
export function isAllowed({ diagnostics, findings }: PreviewResult): boolean {
    return !diagnostics.some(({ severity }) => severity === "error") && !findings.some(({ level }) => level === "mandatory");
}

function countOperations(steps: readonly Step[]): Partial<Record<Operation, number>> {
    const groups = Object.entries(Object.groupBy(steps, ({ op }) => op));
    return Object.fromEntries(groups.map(([op, group]) => [op, group.length]));
}

function parseList(json: string | undefined): readonly string[] {
    const value: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(value) ? value.map(String) : [];
}
