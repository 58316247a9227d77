import type { EnforcementLevel, Severity } from "@pulumi/policy";
import { exemptionOf, type Exemption } from "../configuration/exemption.ts";
import { type Environment, isProduction } from "../environment/environment.ts";
import { declaredLevelOf, type Level } from "../environment/level.ts";
import type { Resource } from "../resources/resource.ts";
import type { Finding } from "../rule/judge.ts";
import type { Rule } from "../rule/rule.ts";
import { visible } from "./visible.ts";

/** What Pulumi accepts in place of a message, so that a finding can have a level and a name of its own. */
export interface Violation {
    readonly message: string;
    readonly urn: string;
    readonly name: string;
    readonly severity: Severity;
    /** Absent: the policy's own level, which the configuration of the pack may have changed. */
    readonly enforcementLevel?: EnforcementLevel;
}

/** Where a rule is judged, and how strictly. */
export interface Strictness {
    readonly environment: Environment;
    readonly level: Level;
    /** The level is the one that Pulumi shows for the policy, so that Pulumi may replace it by a configured one. */
    readonly isPolicysOwn: boolean;
    readonly exemptions: readonly Exemption[];
    readonly now: Date;
}

/** Name of the policy under which the failure of a rule itself is reported. */
export const internalErrorName = "policy-internal-error";

/** How strict a rule is in an environment. @param configured `level` of the rule in the configuration, which wins. */
export function levelFor(
    { levels }: Rule,
    environment: Environment,
    configured: Level | undefined,
): Pick<Strictness, "level" | "isPolicysOwn"> {
    if (configured !== undefined) return { level: configured, isPolicysOwn: false };
    const level = levels[environment];
    return { level, isPolicysOwn: level === declaredLevelOf(levels) };
}

/** The violation to report for a finding: its message is one line in which everything can be seen, whatever names and values it holds. */
export function violationOf(rule: Rule, finding: Finding, resource: Resource, strictness: Strictness): Violation {
    const { verdict } = finding;
    const message = visible(finding.message);
    const violation = { message, urn: resource.urn, name: rule.name, severity: rule.severity };
    if (verdict === "error") return { ...violation, name: internalErrorName, enforcementLevel: "mandatory" };

    const exemption = exemptionOf(rule, resource.urn, strictness.exemptions, strictness.now);
    if (exemption !== undefined) {
        const { expires, owner, reason } = exemption;
        return {
            ...violation,
            message: visible(`[EXEMPT until ${expires}] ${message} (${owner}: ${reason})`),
            enforcementLevel: "advisory",
        };
    }
    const isStrict = rule.unknown === "violation" || (rule.unknown === "critical" && isProduction(strictness.environment));
    if (verdict === "undetermined" && !isStrict) return { ...violation, enforcementLevel: "advisory" };
    // What Pulumi could not fix it would take for mandatory.
    if (strictness.level === "remediate") return { ...violation, enforcementLevel: "advisory" };
    return strictness.isPolicysOwn ? violation : { ...violation, enforcementLevel: strictness.level };
}
