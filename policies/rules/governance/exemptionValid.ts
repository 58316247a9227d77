import { type Exemption, problemsOf } from "../../configuration/exemption.ts";
import { ownerOf } from "../../environment/environment.ts";
import { stack } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

/** Judges the exemptions of a stack: one with a problem exempts nothing, and is itself a violation. */
export function exemptionValid(exemptions: readonly Exemption[], rules: readonly Rule[], now: () => Date): Rule {
    return {
        name: "exemption-valid",
        scope: "stack",
        types: stack,
        severity: "high",
        levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
        reason: "An exemption without a reason, an owner or an end date leaves a violation in place for good.",
        remedy: "Correct the exemption, or fix the resource and remove it.",
        url: "https://www.pulumi.com/docs/iac/guides/crossguard/",
        unknown: "note",
        checks: [
            ({ urn }) =>
                exemptions
                    .filter((exemption) => ownerOf(exemption.urn) === ownerOf(urn) || !exemption.urn.startsWith("urn:pulumi:"))
                    .flatMap((exemption) => {
                        const rule = rules.find(({ name }) => name === exemption.rule);
                        return problemsOf(exemption, rule, now()).map((problem) => `exemption of ${exemption.rule}: ${problem}`);
                    }),
        ],
    };
}
