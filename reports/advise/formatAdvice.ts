import { colors } from "../../rehearsal/display/colors.ts";
import { countText, differenceText, sizeText } from "../cost/costText.ts";
import type { ServiceAdvice } from "./adviseService.ts";
import { factsOf, type MeasureFacts } from "./patterns/analysis.ts";
import { numberText, timeText } from "./patterns/hoursText.ts";
import type { Step } from "./step/nextStep.ts";
import type { TriedStep } from "./step/tryStep.ts";

/** One line for each service: what its week looks like, the two averages, and the next step with what it costs. */
export function formatAdvice(stack: string, advice: readonly ServiceAdvice[], unmeasured: readonly string[]): string {
    const nameWidth = Math.max(...advice.map(({ plan }) => plan.names.serviceName.length), 0) + 2;
    const patternWidth = Math.max(...advice.map(({ finding }) => finding.pattern.length), 0) + 2;
    const line = (one: ServiceAdvice) =>
        `  ${one.plan.names.serviceName.padEnd(nameWidth)}${one.finding.pattern.padEnd(patternWidth)}${meansText(one)}: ${verdictText(one)}`;
    return [
        ...(advice.length === 0 ? [] : [colors.bold(`${stack}, ${spanText(advice)}`), ...advice.map(line)]),
        ...(unmeasured.length === 0 ? [] : [`Nothing was measured of ${unmeasured.join(", ")}.`]),
        "",
        colors.dim(
            "With --service <name>: what speaks for it, and what else there is to do. With --patch: the changes alone, for git apply.",
        ),
    ].join("\n");
}

/** Of all services together. */
function spanText(advice: readonly ServiceAdvice[]): string {
    const [first, end] = [Math.min(...advice.map(({ week }) => week.first)), Math.max(...advice.map(({ week }) => week.end))];
    return weekText({ first, end });
}

function meansText({ week }: ServiceAdvice): string {
    const text = (facts: MeasureFacts | undefined) => (facts === undefined ? "?" : `${numberText(facts.mean)} %`);
    return `CPU ${text(factsOf(week.cpu.average, week.cpu.maximum))}, memory ${text(factsOf(week.memory.average, week.memory.maximum))}`;
}

function verdictText({ plan, finding, next, week }: ServiceAdvice): string {
    const [missing] = week.missing;
    if (finding.pattern === "unclear") return missing ?? "too little was measured";
    const unsure = missing === undefined ? "" : "; not all of the week was measured";
    return `${wholeVerdict({ plan, finding, next })}${unsure}`;
}

function wholeVerdict({ plan, finding, next }: Pick<ServiceAdvice, "plan" | "finding" | "next">): string {
    if (finding.pattern === "inefficient code") return "profile the code before you change the size";
    if (next !== undefined) return `${triedText(next)}${finding.pattern === "leak" ? ", until the leak is mended" : ""}`;
    if (finding.shortage !== undefined) return "divide the work: nothing larger is sold";
    const grows = finding.pattern === "healthy" && finding.advice.length > 0;
    return `keep ${sizeText(plan.size)}${grows ? ", and prepare to grow" : ""}`;
}

function triedText({ step, more, problems }: TriedStep): string {
    if (problems.length > 0) return `${stepText(step)} would be refused`;
    return `${stepText(step)}${more === undefined ? "" : `, usually ${differenceText(more.typical)} a month`}`;
}

export function stepText(step: Step): string {
    return step.kind === "up" ? `up to ${sizeText(step.size)}` : `out to ${countText({ ...step.tasks, typical: step.tasks.min })}`;
}

/** When the week was, in UTC. */
export function weekText({ first, end }: Pick<ServiceAdvice["week"], "first" | "end">): string {
    return `${timeText(first)} to ${timeText(end)} UTC`;
}
