import { stripVTControlCharacters } from "node:util";
import { colors } from "../../rehearsal/display/colors.ts";
import { isoMinute } from "../core/isoMinute.ts";
import type { JudgedEnvironment } from "../core/judgedEnvironment.ts";
import type { JudgedRollout, NextStep } from "../core/judgeRollout.ts";
import { lasting } from "../core/lasting.ts";
import type { Phase } from "../core/phase.ts";
import { verdicts } from "../core/verdict.ts";
import { asRehearsed } from "./asRehearsed.ts";
import { markOf, paintPhase } from "./marks.ts";
import { nextCommand } from "./nextCommand.ts";

const titles = ["environment", "stage", "phase", "since", "soak"] as const;

/**
 * One table, one verdict and one next step.
 * @param options those of this command that the next one takes too
 * @param columns of the terminal. @default it has room
 */
export function formatStatus(rollout: JudgedRollout, options: readonly string[] = [], columns = Infinity): string {
    const { feature, at, environments, next } = rollout;
    const reasons = environments.map((environment) => reasonOf(environment) ?? "");
    const whole = tableOf(environments, titles);
    const isNarrow = whole.width + 2 + Math.max(...reasons.map((reason) => stripVTControlCharacters(reason).length)) > columns;
    // Since when it is there, check says too.
    const { lines } =
        whole.width > columns
            ? tableOf(
                  environments,
                  titles.filter((title) => title !== "since"),
              )
            : whole;
    const [head = "", ...rows] = lines;
    const told = rows.flatMap((row, index) => {
        const reason = reasons[index] ?? "";
        if (!isNarrow) return [`${row}  ${reason}`.trimEnd()];
        return reason === "" ? [row.trimEnd()] : [row.trimEnd(), `    ${reason}`];
    });
    return [
        `${colors.bold(`Rollout of ${feature}`)}${asRehearsed(options)}, ${isoMinute(at)}`,
        "",
        colors.dim(head.trimEnd()),
        ...told,
        "",
        ...formatNext(next, options),
    ].join("\n");
}

interface Table {
    /** The titles, and a row for each environment. */
    readonly lines: readonly string[];
    readonly width: number;
}

function tableOf(environments: readonly JudgedEnvironment[], shown: readonly (typeof titles)[number][]): Table {
    const rows = environments.map((environment) => {
        const cells = cellsOf(environment);
        return shown.map((title) => cells[titles.indexOf(title)] ?? "");
    });
    const widths = shown.map((title, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? "").length)));
    const line = (cells: readonly string[], phase?: Phase) =>
        `  ${cells.map((cell, index) => paintedCell(cell.padEnd(widths[index] ?? 0), shown[index], phase)).join("  ")}`;
    return {
        lines: [line(shown), ...rows.map((row, index) => line(row, environments[index]?.phase))],
        width: widths.reduce((sum, width) => sum + 2 + width, 0),
    };
}

function paintedCell(text: string, title: string | undefined, phase: Phase | undefined): string {
    return phase !== undefined && title === "phase" ? paintPhase(phase, text) : text;
}

/** The verdict, and what to type. @param explained the environment of which every gate is shown already */
export function formatNext(next: NextStep, options: readonly string[], explained?: string): readonly string[] {
    const command = nextCommand(next, options, next.stack !== undefined && next.stack === explained);
    const about = next.stack === undefined ? "" : `${next.stack}: `;
    return [
        `${stepMark(next)} ${about}${wordsOf(next)}${next.why}`,
        ...(command === undefined ? [] : [`  ${colors.dim("next:")} ${command}`]),
    ];
}

function stepMark({ kind }: NextStep): string {
    switch (kind) {
        case "done":
        case "promote":
            return markOf("pass");
        case "wait":
        case "load-test":
            return markOf("wait");
        case "look":
        case "resume":
            return markOf("inconclusive");
        case "roll-back":
        case "update":
        case "mend":
            return markOf("fail");
    }
}

function wordsOf({ kind }: NextStep): string {
    switch (kind) {
        case "promote":
            return "its turn, ";
        case "look":
            return "a person has to look, ";
        case "roll-back":
            return "take it back, ";
        case "done":
        case "wait":
        case "load-test":
        case "resume":
        case "update":
        case "mend":
            return "";
    }
}

function cellsOf({ stack, stage, phase, placement, soak }: JudgedEnvironment): readonly string[] {
    return [
        stack,
        stage ?? "-",
        phase,
        placement.kind === "placed" && stage !== "off" ? isoMinute(placement.since) : "",
        soak === undefined ? "" : `${lasting(Math.min(soak.elapsed, soak.required))} of ${lasting(soak.required)}`,
    ];
}

/** Why it is not further, where the table does not say so itself. */
function reasonOf({ phase, gates, verdict, soak, hold }: JudgedEnvironment): string | undefined {
    // What a hold keeps as it is, such as scaling in, is no fault of the environment.
    if (hold !== undefined) return `${markOf("inconclusive")} held by ${hold.by}: ${hold.reason}`;
    if (phase === "passed" || phase === "ready" || verdict === "pass") return undefined;
    const worst = gates
        .filter((gate) => gate.verdict === verdict)
        .toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict));
    const telling = worst.find(({ gate }) => soak === undefined || gate !== "soak");
    return telling && `${markOf(telling.verdict)} ${telling.gate}: ${telling.why}`;
}
