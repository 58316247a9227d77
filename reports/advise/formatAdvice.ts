import { colors } from "../../rehearsal/display/colors.ts";
import { countText, differenceText, sizeText } from "../cost/costText.ts";
import type { ServiceAdvice } from "./adviseService.ts";
import { factsOf, type MeasureFacts } from "./patterns/analysis.ts";
import { numberText, timeText } from "./patterns/hoursText.ts";
import type { Step } from "./step/nextStep.ts";
import type { TriedStep } from "./step/tryStep.ts";

/** One line for each service: what its week looks like, the two averages, and the next step with what it costs. */
export function formatAdvice(stack: string, advice: readonly ServiceAdvice[], unmeasured: readonly string[]): string {
    const width = Math.max(...advice.map(({ plan }) => plan.names.serviceName.length), 0) + 2;
    return [
        ...advice.map(
            (one) => `${one.plan.names.serviceName.padEnd(width)}${one.finding.pattern.padEnd(18)}${meansText(one)}: ${verdictText(one)}`,
        ),
        ...(unmeasured.length === 0 ? [] : [`nothing measured of ${unmeasured.join(", ")}`]),
        "",
        colors.dim(`Why, and what else: npm run advise -- ${stack} --service <name> ... The changes as a patch: --patch`),
    ].join("\n");
}

function meansText({ week }: ServiceAdvice): string {
    const text = (facts: MeasureFacts | undefined) => (facts === undefined ? "?" : `${numberText(facts.mean)} %`);
    return `CPU ${text(factsOf(week.cpu.average, week.cpu.maximum))}, memory ${text(factsOf(week.memory.average, week.memory.maximum))}`;
}

function verdictText({ plan, finding, next, week }: ServiceAdvice): string {
    if (next !== undefined) return triedText(next);
    if (finding.pattern === "unclear") return week.missing[0] ?? "too little is known";
    return `keep ${sizeText(plan.size)}`;
}

export function triedText({ step, more, problems }: TriedStep): string {
    if (problems.length > 0) return `${stepText(step)} would be refused`;
    return `${stepText(step)}${more === undefined ? "" : `, ${differenceText(more.typical)} a month`}`;
}

export function stepText(step: Step): string {
    return step.kind === "up" ? `up to ${sizeText(step.size)}` : `out to ${countText({ ...step.tasks, typical: step.tasks.min })}`;
}

/** When the week was, in UTC. */
export function weekText({ first, end }: ServiceAdvice["week"]): string {
    return `${timeText(first)} to ${timeText(end)} UTC`;
}
