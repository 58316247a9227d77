import { previewDigest } from "../../rehearsal/display/digest.ts";
import { formatReport } from "../../rehearsal/display/report.ts";
import { verdict } from "../../rehearsal/display/verdict.ts";
import { isAllowed, type RunResult } from "../../rehearsal/engine/runResult.ts";
import { formatServiceChanges } from "../../reports/changes/formatServiceChanges.ts";
import { serviceChanges } from "../../reports/changes/serviceChanges.ts";
import { costLine } from "../../reports/cost/formatCost.ts";
import { stackFilePlaces } from "../../reports/judging/stackFilePlaces.ts";
import { type ExitCode, exitCodes } from "../../text/exitCodes.ts";
import type { PreviewedCost } from "./previewedCost.ts";
import type { StackCommand } from "./stackCommand.ts";
import { visibleJson } from "../../stacks/visibleJson.ts";

export interface PrintOptions {
    readonly diff?: true;
    readonly json?: true;
}

/** What the command says of a run beside the run itself. */
export interface RunContext {
    /** The command that asks for the same once more. @default nobody is to be allowed anything */
    readonly again?: string;
    /** What is planned against, where a heading has not said it: `HEAD (7839e31)`. @default what is stored */
    readonly against?: string;
    /** What the environment costs, and how that differs from what it cost. @default nobody says */
    readonly cost?: PreviewedCost;
}

/** Prints what a run came to. @returns the exit code that says so too */
export function printResult(command: StackCommand, result: RunResult, options: PrintOptions, context: RunContext = {}): ExitCode {
    const { against, cost } = context;
    const { host, notices } = command;
    const whole = located({ ...result, diagnostics: [...notices, ...result.diagnostics] }, command);
    host.write(
        options.json
            ? `${visibleJson(previewDigest(whole, { against, services: serviceChanges(whole.steps), cost }), 2)}\n`
            : `${reportOf(command, whole, options, context)}\n`,
    );
    return isAllowed(whole) ? exitCodes.done : exitCodes.failed;
}

/** A run for a person. */
export function reportOf(command: StackCommand, result: RunResult, { diff }: PrintOptions, { again, cost }: RunContext = {}): string {
    const { columns } = command.host;
    // A run that judges nothing needs no pack that can be read.
    const rules = result.findings.length > 0 ? (command.policyPack.rules ?? []) : [];
    const severities = new Map(rules.map(({ name, severity }) => [name, severity]));
    return formatReport(result, {
        showProperties: diff ?? false,
        columns,
        services: formatServiceChanges(serviceChanges(result.steps), columns),
        findings: { severityOf: (policy) => severities.get(policy), showingAll: command.suggest("preview", "--json") },
        cost: cost && costLine(cost.total, cost.difference),
        verdict: again === undefined ? undefined : verdict(result, again),
    });
}

/** With the places of the stack file from which the resources come that something was found on. */
function located(result: RunResult, { stack, configFile }: StackCommand): RunResult {
    const { findings, diagnostics } = result;
    if (findings.length + diagnostics.length === 0) return result;
    const placeOf = stackFilePlaces(process.cwd(), stack, configFile);
    return {
        ...result,
        findings: findings.map((finding) => ({ ...finding, place: placeOf(finding.urn) })),
        diagnostics: diagnostics.map((diagnostic) => (diagnostic.urn ? { ...diagnostic, place: placeOf(diagnostic.urn) } : diagnostic)),
    };
}
