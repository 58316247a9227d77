import type { Policies, Severity } from "@pulumi/policy";

/** What a report says of a rule, from what the policy says of itself. */
export interface RuleFacts {
    readonly name: string;
    readonly reason: string;
    /** Empty when the policy names none. */
    readonly mend: string;
    readonly severity: Severity | undefined;
    readonly url: string | undefined;
    /** Ids of controls elsewhere that ask for the same, such as `ECS.2`. */
    readonly controls: readonly string[];
    readonly isMandatory: boolean;
}

export type Rules = ReadonlyMap<string, RuleFacts>;

/** The rules of a pack by name, in its order. */
export function rulesOf(policies: Policies): Rules {
    const facts = policies.map((policy): RuleFacts => {
        const { name, description, remediationSteps, severity, url, framework, enforcementLevel } = policy;
        const controls = framework?.reference?.split(",").map((control) => control.trim()) ?? [];
        return {
            name,
            reason: description,
            mend: remediationSteps ?? "",
            severity,
            url,
            controls: controls.filter((control) => control !== ""),
            isMandatory: enforcementLevel === "mandatory" || enforcementLevel === "remediate",
        };
    });
    return new Map(facts.map((fact) => [fact.name, fact]));
}

/** What is known of a rule; of one that the pack does not list, its name. */
export function ruleNamed(rules: Rules, name: string): RuleFacts {
    return rules.get(name) ?? { name, reason: name, mend: "", severity: undefined, url: undefined, controls: [], isMandatory: false };
}
