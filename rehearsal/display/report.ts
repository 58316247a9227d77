import { colors } from "./colors.ts";
import { placeText } from "../engine/place.ts";
import type { RunResult } from "../engine/runResult.ts";
import { nameOf, stackType, typeOf } from "../engine/resource/urn.ts";
import { formatDetails } from "./details.ts";
import { type FindingSettings, formatFindings } from "./findings.ts";
import { countedAs, marks, paint } from "./operationText.ts";
import { formatPropertyDiff } from "./propertyDiff.ts";
import { displayType, formatTree } from "./tree.ts";
import { formatProperties } from "./values.ts";
import { uncertainty } from "./uncertainty.ts";
import { visible } from "../../text/visible.ts";

export interface ReportSettings {
    /** Every property in the place of the tree. */
    readonly showProperties: boolean;
    /** Of the terminal. @default as many as there are characters */
    readonly columns?: number;
    /** What the run means for each service. @default nothing */
    readonly services?: readonly string[];
    readonly findings?: FindingSettings;
    /** What the environment costs. @default nobody says */
    readonly cost?: string;
    /** The last line. @default there is none */
    readonly verdict?: string;
}

/** A whole run for a person: services, tree or details, diagnostics, policies, outputs that change, summary. */
export function formatReport(
    result: RunResult,
    { showProperties, columns, services = [], findings = {}, cost, verdict }: ReportSettings,
): string {
    const { drift = [], steps, isDone } = result;
    const sections = [
        section("Changed outside of this program", formatTree(drift, true, columns)),
        section("Services", services),
        showProperties ? formatDetails(steps) : formatTree(steps, isDone, columns),
        formatDiagnostics(result),
        result.policyPacks === undefined ? [] : section("Policies", formatFindings(result, findings)),
        section("Outputs", formatOutputs(result)),
        section("Resources", formatChanges(result)),
        cost === undefined ? [] : [cost],
        [`Duration: ${(result.durationMilliseconds / 1000).toFixed(1)}s`],
        verdict === undefined ? [] : [verdict],
    ];
    return sections
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join("\n"))
        .join("\n\n");
}

function section(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [colors.bold(`${title}:`), ...lines];
}

/** Those that change, old and new; all of a stack that was not there. A program that failed has said nothing of them. */
function formatOutputs({ steps, outputs }: RunResult): string[] {
    const { old, new: after } = steps.find(({ resource }) => resource.type === stackType) ?? {};
    if (old === undefined) return formatProperties(outputs, "    ");
    return after === undefined || Object.keys(outputs).length === 0 ? [] : formatPropertyDiff(old.outputs, outputs, "    ");
}

function formatDiagnostics({ diagnostics }: RunResult): string[] {
    const paintSeverity = { error: colors.red, warning: colors.yellow, info: colors.cyan };
    return section(
        "Diagnostics",
        diagnostics.map(({ severity, urn, message, place }) => {
            const subject = urn ? `${displayType(typeOf(urn))} (${visible(nameOf(urn))}): ` : "";
            const where = place ? `${placeText(place)}: ` : "";
            // What a program prints may be painted; what is said of a resource repeats its values.
            const lines = message.split("\n").map((line) => (urn ? visible(line) : line));
            return `  ${where}${subject}${paintSeverity[severity](`${severity}:`)} ${lines.join("\n    ")}`;
        }),
    );
}

function formatChanges({ changeSummary, isDone = false, steps, diagnostics }: RunResult): string[] {
    const counted = (["create", "import", "update", "replace", "delete", "same"] as const).flatMap((op) => {
        const count = changeSummary[op];
        return count ? [`    ${paint(op, `${marks[op]} ${count} ${countedAs(op, isDone)}`)}`] : [];
    });
    const { unchecked, updateOrReplace, assumed } = uncertainty(steps);
    const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
    return [
        ...counted,
        ...(updateOrReplace > 0 ? [colors.yellow(`    ? ${updateOrReplace} to update or replace: nobody here knows which`)] : []),
        ...(unchecked > 0
            ? [colors.yellow(`    ? ${unchecked} unchecked: what AWS refuses of ${unchecked === 1 ? "it" : "them"} is not known here`)]
            : []),
        ...(assumed > 0 ? [colors.yellow(`    ? ${assumed} imported as the program declares: what AWS has is not known here`)] : []),
        ...(warnings > 1 ? [colors.yellow(`    ! ${warnings} warnings, under Diagnostics`)] : []),
    ];
}
