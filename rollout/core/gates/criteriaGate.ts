import type { Criteria } from "../../judging/criteria.ts";
import type { Judged } from "../../judging/judged.ts";
import { judgeService } from "../../judging/judgeService.ts";
import { controlOf } from "../../judging/latency.ts";
import type { Comparison } from "../../judging/measured.ts";
import type { GateResult } from "../gate.ts";
import { verdicts, worstOf } from "../verdict.ts";

/** What the numbers say of every service, and of the environment as a whole. */
export interface JudgedCriteria {
    readonly gate: GateResult;
    readonly services: readonly Judged[];
}

/**
 * @param unchanged services of environments that did not change, at the same times
 * @param hasEvidence a load test of these settings: an environment with little traffic of its own is judged by that, and its traffic is
 * not waited for
 */
export function criteriaGate(
    comparisons: readonly Comparison[] | undefined,
    unchanged: readonly Comparison[],
    criteria: Criteria,
    hasEvidence: boolean,
): JudgedCriteria {
    const gate = "criteria";
    if (comparisons === undefined || comparisons.length === 0) {
        return { gate: { gate, verdict: "inconclusive", why: "nothing was measured" }, services: [] };
    }
    const all = comparisons.flatMap((comparison) => {
        const control = controlOf(unchanged.filter(({ service }) => service === comparison.service));
        return judgeService(comparison, control, criteria);
    });
    const quiet = new Set(
        all.filter(({ criterion, verdict }) => criterion === "traffic" && verdict === "wait").map(({ service }) => service),
    );
    const services = hasEvidence ? all.filter(({ service, verdict }) => !quiet.has(service) || verdict === "fail") : all;
    // Nothing left is a quiet environment of which the load test has told.
    if (services.length === 0)
        return { gate: { gate, verdict: "pass", why: "too little traffic to compare; the load test stands for it" }, services };
    const verdict = worstOf(services.map((judged) => judged.verdict));
    const worst = services.filter((judged) => judged.verdict === verdict);
    const [first] = worst;
    if (verdict === "pass" || first === undefined) {
        return {
            gate: { gate, verdict, why: `${String(services.length)} comparisons of ${String(comparisons.length)} services` },
            services,
        };
    }
    const more = worst.length > 1 ? ` (and ${String(worst.length - 1)} more)` : "";
    return {
        gate: { gate, verdict, why: `${first.service} ${first.criterion}: ${first.why}${more}` },
        services: services.toSorted((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict)),
    };
}
