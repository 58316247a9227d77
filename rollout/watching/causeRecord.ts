import { codeBlock, markdownText } from "../../reports/markdown/markdownText.ts";
import type { StagedPolicy } from "../core/environmentRecord.ts";
import type { GateResult } from "../core/gate.ts";
import { isoMinute } from "../core/isoMinute.ts";
import type { JudgedEnvironment } from "../core/judgedEnvironment.ts";
import { lasting } from "../core/lasting.ts";
import type { HistoryEntry } from "../display/formatHistory.ts";
import { pairText, ratioText } from "../report/reportText.ts";
import type { ReportedService } from "../report/rolloutReport.ts";
import { measureNames, measures } from "../report/serviceNumbers.ts";
import type { AuditedRollback } from "./lastRollback.ts";
import type { WatchReading } from "./judgeWatch.ts";

/** What is known of a rollback when its watch is over. */
export interface KnownOfCause {
    readonly feature: string;
    readonly stack: string;
    readonly rolledBack: AuditedRollback;
    /** The environment as the last check before it had judged it. @default none was kept */
    readonly judgedBefore?: JudgedEnvironment;
    /** What was measured then. */
    readonly services: readonly ReportedService[];
    readonly policies: readonly StagedPolicy[];
    readonly readings: readonly WatchReading[];
    readonly gates: readonly GateResult[];
    /** Of this environment, the oldest first. @default it could not be read */
    readonly timeline?: readonly HistoryEntry[];
    /** Commands that print what was logged in that hour. */
    readonly logCommands: readonly string[];
}

/** A file for people to go on with: what is known stands in it, and what is not is asked for. */
export function causeRecord(known: KnownOfCause): string {
    const { feature, stack, rolledBack, judgedBefore, services, gates, timeline, logCommands, policies } = known;
    const { begun, ended, reason = "no reason was given" } = rolledBack;
    const took = ended === undefined ? "its process died" : `${ended.result} after ${lasting(ended.at - begun.at)}`;
    return [
        `# ${markdownText(`${feature} was taken back in ${stack}`)}`,
        "",
        "Written once, when the watch after the rollback was over, and left alone from then on: it is yours.",
        "",
        `- When: ${isoMinute(begun.at)}, ${took}`,
        `- Who: ${markdownText(begun.actor)}`,
        `- Why: ${markdownText(reason)}`,
        ...section("What the gates said before", gatesBefore(judgedBefore)),
        ...section("What had changed", services.length === 0 ? ["Nothing was measured."] : numbersTable(services)),
        ...section("What was done", [ended === undefined || ended.step === "" ? "Not known: it was not kept." : codeBlock(ended.step)]),
        ...section("How it was afterwards", [...gates.map(gateLine), "", ...tasksTable(known.readings)]),
        ...section("Settings of the policies that were taken away", settingsLines(policies)),
        ...section("Timeline", timeline === undefined ? ["It could not be read: npm run rollout -- history"] : timelineLines(timeline)),
        ...section("Logs", [codeBlock(logCommands.join("\n"))]),
        ...section("Cause", ["_What happened, and what shows it._"]),
        ...section("Proposed change", ["_Which setting, from what to what, and why that mends it._"]),
        ...section("Before it is written on again", ["- [ ] _What has to be true, who sees to it, until when._"]),
        "",
    ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
    return ["", `## ${title}`, "", ...lines];
}

function gatesBefore(judged: JudgedEnvironment | undefined): readonly string[] {
    if (judged === undefined) return ["No check was kept before it."];
    const worse = judged.services.filter(({ verdict }) => verdict !== "pass");
    return [
        ...judged.gates.map(gateLine),
        ...worse.map(({ service, criterion, verdict, why }) => `  - ${verdict}: ${markdownText(`${service} ${criterion}: ${why}`)}`),
    ];
}

function gateLine({ gate, verdict, why }: GateResult): string {
    return `- ${verdict}: ${markdownText(`${gate}: ${why}`)}`;
}

function numbersTable(services: readonly ReportedService[]): readonly string[] {
    const rows = measureNames.map((name) => [
        measures[name].title,
        ...services.map(({ numbers }) =>
            [pairText(numbers[name], name), ratioText(numbers[name])].filter((text) => text !== undefined).join(", "),
        ),
    ]);
    return table(["before → after", ...services.map(({ service }) => service)], rows);
}

/** Desired tasks at each look at which they changed. */
function tasksTable(readings: readonly WatchReading[]): readonly string[] {
    const known = readings.flatMap(({ at, desired }) => (desired === undefined ? [] : [{ at, desired }]));
    const changes = known.filter(
        ({ desired }, index) => index === 0 || JSON.stringify(known[index - 1]?.desired) !== JSON.stringify(desired),
    );
    const names = Object.keys(changes[0]?.desired ?? {});
    if (names.length === 0) return ["Tasks: not known."];
    return table(
        ["tasks", ...names],
        changes.map(({ at, desired }) => [isoMinute(at), ...names.map((name) => String(desired[name] ?? "?"))]),
    );
}

function settingsLines(policies: readonly StagedPolicy[]): readonly string[] {
    if (policies.length === 0) return ["The feature has none of its own; its values stand in Pulumi.yaml."];
    return table(
        ["policy", "target", "after scaling in", "after scaling out"],
        policies.map(({ policy, whenOn: { target, scaleInCooldownSeconds, scaleOutCooldownSeconds } }) => [
            policy,
            String(target),
            `${String(scaleInCooldownSeconds)} s`,
            `${String(scaleOutCooldownSeconds)} s`,
        ]),
    );
}

function timelineLines(timeline: readonly HistoryEntry[]): readonly string[] {
    return table(
        ["at", "what", "by", "detail"],
        timeline.map(({ at, what, by, detail }) => [isoMinute(at), what, by, detail]),
    );
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
    const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
    return [line(titles), `| ${titles.map(() => "---").join(" | ")} |`, ...rows.map(line)];
}
