import type { RuleFacts } from "../../rehearsal/run/policyPack.ts";

const severities: readonly RuleFacts["severity"][] = ["critical", "high", "medium", "low"];

/** Which rule is told of first: by severity, then by name; a rule that states none comes last. */
export function byUrgency(a: RuleFacts, b: RuleFacts): number {
    return rank(a) - rank(b) || (a.name < b.name ? -1 : Number(a.name > b.name));
}

function rank({ severity }: RuleFacts): number {
    return severities.includes(severity) ? severities.indexOf(severity) : severities.length;
}
