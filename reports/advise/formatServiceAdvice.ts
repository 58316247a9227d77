import { colors } from "../../rehearsal/display/colors.ts";
import { differenceText, sizeText } from "../cost/costText.ts";
import type { ServiceAdvice } from "./adviseService.ts";
import { stepText, weekText } from "./formatAdvice.ts";
import type { StackPatch } from "../../stacks/patch/stackPatch.ts";
import { factsOf } from "./patterns/analysis.ts";
import { numberText } from "./patterns/hoursText.ts";
import type { TriedStep } from "./step/tryStep.ts";

/** One service for a person: its week in numbers, what speaks for the advice, what is not known, and what to do. */
export function formatServiceAdvice(advice: ServiceAdvice, patch: StackPatch): string {
    const { plan, week, finding } = advice;
    const { clusterName, serviceName } = plan.names;
    return [
        colors.bold(`${serviceName}: ${finding.pattern}`),
        `${sizeText(plan.size)}, ${tasksText(advice)} in the cluster ${clusterName}; ${weekText(week)}`,
        "",
        colors.dim(row("", ["mean", "highest hour", "maximum"])),
        ...measureRows(advice),
        ...section("What speaks for it", finding.evidence),
        ...section("What is missing", week.missing),
        ...section("What to do", [...stepLines(advice), ...finding.advice]),
        ...section("Before the patch", patch.notes),
        ...(patch.diff === "" ? [] : ["", patch.diff.trimEnd()]),
    ].join("\n");
}

function tasksText({ plan: { scaling } }: ServiceAdvice): string {
    const { min, max } = scaling?.tasks ?? { min: 1, max: 1 };
    return min === max ? `${min} ${min === 1 ? "task" : "tasks"}` : `${min} to ${max} tasks`;
}

function measureRows({ week }: ServiceAdvice): readonly string[] {
    const measures = [["CPU", week.cpu] as const, ["memory", week.memory] as const];
    return measures.map(([what, { average, maximum }]) => {
        const facts = factsOf(average, maximum);
        return row(what, [facts?.mean, facts?.highestHour, facts?.maximum].map(percentText));
    });
}

function percentText(value: number | undefined): string {
    return value === undefined ? "?" : `${numberText(value)} %`;
}

function row(what: string, cells: readonly string[]): string {
    return `  ${what.padEnd(10)}${cells.map((cell) => cell.padStart(14)).join("")}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
    return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `- ${line}`)];
}

function stepLines({ plan, finding, next, why, other }: ServiceAdvice): readonly string[] {
    if (next === undefined) {
        if (finding.shortage === undefined)
            return ["unclear", "inefficient code"].includes(finding.pattern) ? [] : [`keep ${sizeText(plan.size)}`];
        return ["no larger task is sold and no more tasks help: divide the work"];
    }
    return [`${triedLine(next, plan)}: ${why}`, ...(other === undefined ? [] : [`or ${triedLine(other, plan)}`])];
}

function triedLine({ step, more, problems }: TriedStep, { tasks }: ServiceAdvice["plan"]): string {
    if (problems.length > 0) return `${stepText(step)}, which the stack would be refused for (${problems.join("; ")})`;
    if (tasks.ec2 !== undefined) return `${stepText(step)}, for nothing more while the instances have room`;
    if (more === undefined) return `${stepText(step)}, in a region without prices`;
    const [least, usual, most] = [more.min, more.typical, more.max].map(differenceText);
    return `${stepText(step)}, usually ${usual} a month, ${least} with the fewest tasks and ${most} with the most`;
}
