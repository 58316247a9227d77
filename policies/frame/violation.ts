import type { EnforcementLevel, Severity } from "@pulumi/policy";
import { type Environment, isProduction } from "./environment.ts";
import { type Exemption, exemptionOf } from "./exemption.ts";
import type { Finding } from "./judge.ts";
import { declaredLevelOf, type Level, levelOf } from "./levels.ts";
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

/** Where a rule is judged, and how strictly. */
export interface Place {
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
export function levelFor(rule: string, environment: Environment, configured: Level | undefined): Pick<Place, "level" | "isPolicysOwn"> {
    if (configured !== undefined) return { level: configured, isPolicysOwn: false };
    const level = levelOf(rule, environment);
    return { level, isPolicysOwn: level === declaredLevelOf(rule) };
}

/** The violation to report for a finding. */
export function violationOf(rule: Rule, finding: Finding, resource: Resource, place: Place): Violation {
    const { message, verdict } = finding;
    const violation = { message, urn: resource.urn, name: rule.name, severity: rule.severity };
    if (verdict === "error") return { ...violation, name: internalErrorName, enforcementLevel: "mandatory" };

    const exemption = exemptionOf(rule.name, resource.urn, place.exemptions, place.now);
    if (exemption !== undefined) {
        const { expires, owner, reason } = exemption;
        return { ...violation, message: `[EXEMPT until ${expires}] ${message} (${owner}: ${reason})`, enforcementLevel: "advisory" };
    }
    const isStrict = rule.unknown === "violation" || (rule.unknown === "critical" && isProduction(place.environment));
    if (verdict === "undetermined" && !isStrict) return { ...violation, enforcementLevel: "advisory" };
    if (place.isPolicysOwn) return violation;
    return { ...violation, enforcementLevel: place.level === "remediate" ? "mandatory" : place.level };
}
