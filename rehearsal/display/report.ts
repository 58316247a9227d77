import { colors } from "./colors.ts";
import type { Finding } from "../engine/finding.ts";
import type { RunResult } from "../engine/runResult.ts";
import { nameOf, typeOf } from "../engine/resource/urn.ts";
import { formatDetails } from "./details.ts";
import { countedAs, marks, paint } from "./operationText.ts";
import { displayType, formatTree } from "./tree.ts";
import { formatProperties } from "./values.ts";

/** A whole run for a person: tree or details, diagnostics, policies, outputs, summary. */
export function formatReport(result: RunResult, settings: { readonly showProperties: boolean }): string {
    const { drift = [] } = result;
    const sections = [
        section("Changed outside of this program", formatTree(drift, true)),
        settings.showProperties ? formatDetails(result.steps) : formatTree(result.steps, result.isDone),
        formatDiagnostics(result),
        formatPolicies(result),
        section("Outputs", formatProperties(result.outputs, "    ")),
        section("Resources", formatChanges(result)),
        [`Duration: ${(result.durationMilliseconds / 1000).toFixed(1)}s`],
    ];
    return sections
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join("\n"))
        .join("\n\n");
}

function section(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [colors.bold(`${title}:`), ...lines];
}

function formatDiagnostics({ diagnostics }: RunResult): string[] {
    const paintSeverity = { error: colors.red, warning: colors.yellow, info: colors.cyan };
    return section(
        "Diagnostics",
        diagnostics.map(({ severity, urn, message }) => {
            const subject = urn ? `${displayType(typeOf(urn))} (${nameOf(urn)}): ` : "";
            return `  ${subject}${paintSeverity[severity](`${severity}:`)} ${message.replaceAll("\n", "\n    ")}`;
        }),
    );
}

function formatPolicies({ policyPack, findings }: RunResult): string[] {
    if (policyPack === undefined) return [];
    const isForbidden = findings.some(({ level }) => level === "mandatory");
    const verdict = isForbidden ? colors.red("✗") : colors.green("✓");
    return section("Policies", [`  ${verdict} ${policyPack} (${summarize(findings)})`, ...sorted(findings).flatMap(formatFinding)]);
}

function summarize(findings: readonly Finding[]): string {
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    return findings.length === 0 ? "nothing found" : `${mandatory} mandatory, ${findings.length - mandatory} advisory`;
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
    const rank = { mandatory: 0, advisory: 1 };
    return findings.toSorted((a, b) => rank[a.level] - rank[b.level] || a.policy.localeCompare(b.policy) || a.urn.localeCompare(b.urn));
}

function formatFinding({ policy, level, urn, message }: Finding): string[] {
    const paintLevel = level === "mandatory" ? colors.red : colors.yellow;
    const subject = urn ? `  (${displayType(typeOf(urn))}: ${nameOf(urn)})` : "";
    return [`    - ${paintLevel(`[${level}]`)}  ${policy}${subject}`, ...message.split("\n").map((line) => `      ${line}`)];
}

function formatChanges({ changeSummary, isDone = false }: RunResult): string[] {
    return (["create", "import", "update", "replace", "delete", "same"] as const).flatMap((op) => {
        const count = changeSummary[op];
        return count ? [`    ${paint(op, `${marks[op]} ${count} ${countedAs(op, isDone)}`)}`] : [];
    });
}
