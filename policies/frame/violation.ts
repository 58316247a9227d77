import type { EnforcementLevel, Severity } from "@pulumi/policy";
import { type Environment, isProduction } from "./environment.ts";
import { type Exemption, exemptionOf } from "./exemption.ts";
import type { Finding } from "./judge.ts";
import { declaredLevelOf, type Level } from "./levels.ts";
import type { Resource } from "./resource.ts";
import type { Rule } from "./rule.ts";

/** What Pulumi accepts in place of a message, so that a finding can have a level and a name of its own. */
export interface Violation {
    readonly message: string;
    readonly urn: string;
    readonly name: string;
    readonly severity: Severity;
    /** Absent: the policy's own level, which the configuration of the pack may have changed. */
    readonly enforcementLevel?: EnforcementLevel;
}

/** Name of the policy under which the failure of a rule itself is reported. */
export const internalErrorName = "policy-internal-error";

/** The violation to report for a finding of a rule that stands at `level` in this environment. */
export function violationOf(
    rule: Rule,
    finding: Finding,
    resource: Resource,
    where: { readonly level: Level; readonly environment: Environment; readonly exemptions: readonly Exemption[]; readonly now: Date },
): Violation {
    const { message, verdict } = finding;
    const violation = { message, urn: resource.urn, name: rule.name, severity: rule.severity };
    if (verdict === "error") return { ...violation, name: internalErrorName, enforcementLevel: "mandatory" };

    const exemption = exemptionOf(rule.name, resource.urn, where.exemptions, where.now);
    if (exemption !== undefined) {
        const { expires, owner, reason } = exemption;
        return { ...violation, message: `[EXEMPT until ${expires}] ${message} (${owner}: ${reason})`, enforcementLevel: "advisory" };
    }
    const strict = rule.unknown === "violation" || (rule.unknown === "critical" && isProduction(where.environment));
    if (verdict === "undetermined" && !strict) return { ...violation, enforcementLevel: "advisory" };

    const isPolicysOwn = where.level === declaredLevelOf(rule.name);
    return isPolicysOwn ? violation : { ...violation, enforcementLevel: where.level === "remediate" ? "mandatory" : where.level };
}
