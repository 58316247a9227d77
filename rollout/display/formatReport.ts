import { colors } from "../../rehearsal/display/colors.ts";
import { isoMinute } from "../core/isoMinute.ts";
import { costText, incidentText, incidentTotals, pairText, proposedText, standingText } from "../report/reportText.ts";
import type { ReportedEnvironment, RolloutReport } from "../report/rolloutReport.ts";
import { measureNames, measures } from "../report/serviceNumbers.ts";
import { paintPhase } from "./marks.ts";

/** A report as a terminal shows it: the numbers, what happened, and what to change. */
export function formatReport(report: RolloutReport): string {
    const { feature, at, environments } = report;
    const cost = costText(report);
    return [
        `${colors.bold(`Report of ${feature}`)}, ${isoMinute(at)}: before → after`,
        ...environments.flatMap((environment) => ["", ...formatEnvironment(environment)]),
        "",
        `  ${colors.dim("cost      ")}  ${cost ?? "not known"}`,
        `  ${colors.dim("incidents ")}  ${incidentTotals(environments)}`,
    ].join("\n");
}

function formatEnvironment(environment: ReportedEnvironment): readonly string[] {
    const { stack, phase, services, incidents, proposals, missing } = environment;
    const rows = services.map(({ service, numbers }) => [service, ...measureNames.map((name) => pairText(numbers[name], name))]);
    const titles = ["service", ...measureNames.map((name) => measures[name].title)];
    const widths = titles.map((title, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? "").length)));
    const line = (cells: readonly string[]) => `    ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd();
    return [
        `  ${colors.bold(stack)}  ${paintPhase(phase, standingText(environment))}`,
        ...(rows.length === 0 ? [] : [colors.dim(line(titles)), ...rows.map(line)]),
        ...incidents.map((incident) => `    ${colors.red("!")} ${incidentText(incident)}`),
        ...proposals.map((proposal) => {
            const { service, key, evidence } = proposal;
            return `    ${colors.cyan("→")} ${service} ${key}: ${proposedText(proposal)}, ${evidence}`;
        }),
        ...missing.map((what) => `    ${colors.yellow("?")} ${what}`),
    ];
}
