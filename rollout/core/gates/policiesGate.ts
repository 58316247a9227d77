import type { Finding } from "../../../rehearsal/engine/finding.ts";
import type { GateResult } from "../gate.ts";
import { some } from "../some.ts";

/**
 * Whether the policy pack has nothing against an update.
 * @param waiting what it finds with the feature as it is: advice that the feature does not bring with it is no reason to stop
 */
export function policiesGate(planned: readonly Finding[], waiting: readonly Finding[]): GateResult {
    const gate = "policies";
    const forbidden = planned.filter(({ level }) => level === "mandatory").map(({ policy }) => policy);
    if (forbidden.length > 0) return { gate, verdict: "fail", why: `forbidden by ${some(forbidden)}` };
    const isKnown = ({ policy, urn }: Finding) => waiting.some((known) => known.policy === policy && known.urn === urn);
    const advice = planned.filter((finding) => !isKnown(finding)).map(({ policy }) => policy);
    if (advice.length > 0)
        return { gate, verdict: "inconclusive", why: `advice that comes with it: ${some(advice)}; mend it, or write an exemption` };
    return { gate, verdict: "pass", why: "the policy pack allows it" };
}
