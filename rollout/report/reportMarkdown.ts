import { markdownText } from "../../reports/markdown/markdownText.ts";
import { isoMinute } from "../core/isoMinute.ts";
import { costText, incidentText, incidentTotals, pairText, proposedText, ratioText, standingText } from "./reportText.ts";
import type { ReportedEnvironment, RolloutReport } from "./rolloutReport.ts";
import { measureNames, measures } from "./serviceNumbers.ts";

/** A report for a pull request or a wiki. */
export function reportMarkdown(report: RolloutReport): string {
    const { feature, at, environments, timeline } = report;
    return [
        `# Rollout of ${markdownText(feature)}`,
        "",
        `As of ${isoMinute(at)}. Each number is before → after; \`?\` is not known.`,
        "",
        `- Cost: ${costText(report) ?? "not known"}`,
        `- Incidents: ${incidentTotals(environments)}`,
        ...environments.flatMap(environmentMarkdown),
        "",
        "## Timeline",
        "",
        ...table(
            ["at", "environment", "what", "by", ""],
            timeline.map(({ at: when, stack, what, by, detail }) => [isoMinute(when), stack, what, by, detail]),
        ),
        "",
    ].join("\n");
}

function environmentMarkdown(environment: ReportedEnvironment): readonly string[] {
    const { stack, services, incidents, proposals, missing } = environment;
    const rows = measureNames.map((name) => [
        measures[name].title,
        ...services.map(({ numbers }) => {
            const ratio = ratioText(numbers[name]);
            return `${pairText(numbers[name], name)}${ratio === undefined ? "" : ` (${ratio})`}`;
        }),
    ]);
    return [
        "",
        `## ${markdownText(stack)}`,
        "",
        markdownText(standingText(environment)),
        ...(services.length === 0 ? [] : ["", ...table(["", ...services.map(({ service }) => service)], rows)]),
        ...titled("What happened", incidents.map(incidentText)),
        ...titled(
            "Proposed",
            proposals.map((proposal) => `${proposal.service} ${proposal.key}: ${proposedText(proposal)}, ${proposal.evidence}`),
        ),
        ...titled("Missing", missing),
    ];
}

function titled(title: string, lines: readonly string[]): readonly string[] {
    return lines.length === 0 ? [] : ["", `${title}:`, "", ...lines.map((line) => `- ${markdownText(line)}`)];
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [line(titles.map(markdownText)), line(titles.map(() => "---")), ...rows.map((row) => line(row.map(markdownText)))];
}
