import type { Audited } from "./auditEvent.ts";
import type { GateResult } from "./gate.ts";

/** What nobody's word can stand for: what is deployed, and what AWS has. */
const neverOverridden: readonly string[] = ["deployed", "live"];

/** Whether a person may answer for a gate. Of the order, only where an environment before was rolled back: nobody may be faster than it. */
export function mayBeOverridden({ gate, verdict }: Pick<GateResult, "gate" | "verdict">): boolean {
    return !neverOverridden.includes(gate) && (gate !== "order" || verdict === "inconclusive");
}

/** Lets a gate pass for which somebody answers, for a time. */
export function overridden(result: GateResult, overrides: Audited["overrides"]): GateResult {
    if (result.verdict === "pass" || !mayBeOverridden(result)) return result;
    const latest = overrides.findLast(({ gate }) => gate === result.gate);
    if (latest === undefined) return result;
    const { by, reason, expires } = latest;
    return { ...result, verdict: "pass", why: `${result.why}; ${by} lets it pass: ${reason}`, overridden: { by, reason, expires } };
}
