import type { ServiceAdvice } from "./adviseService.ts";
import { beginOf } from "./metrics/hours.ts";
import { factsOf } from "./patterns/analysis.ts";
import type { TriedStep } from "./step/tryStep.ts";

/** Advice for machines. */
export function adviceJson({ plan, week, finding, next, why, other }: ServiceAdvice) {
    const { cpu, memory } = week;
    return {
        service: plan.names.serviceName,
        cluster: plan.names.clusterName,
        size: plan.size,
        from: new Date(beginOf(week.first)).toISOString(),
        to: new Date(beginOf(week.end)).toISOString(),
        cpuPercent: factsOf(cpu.average, cpu.maximum),
        memoryPercent: factsOf(memory.average, memory.maximum),
        pattern: finding.pattern,
        evidence: finding.evidence,
        missing: week.missing,
        advice: finding.advice,
        ...(next && { next: { ...stepJson(next), why } }),
        ...(other && { other: stepJson(other) }),
    };
}

function stepJson({ step, changes, problems, more }: TriedStep) {
    return { ...step, changes, problems, moreUsdAMonth: more };
}
