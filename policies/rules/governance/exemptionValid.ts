import { stackOf } from "../../frame/environment.ts";
import { type Exemption, problemsOf } from "../../frame/exemption.ts";
import type { Rule } from "../../frame/rule.ts";
import { stack } from "../../frame/tokens.ts";

/** Judges the exemptions of a stack: one with a problem exempts nothing, and is itself a violation. */
export function exemptionValid(exemptions: readonly Exemption[], ruleNames: readonly string[], now: () => Date): Rule {
    return {
        name: "exemption-valid",
        scope: "stack",
        types: stack,
        severity: "high",
        reason: "An exemption is a promise to mend something by a day: without reason, owner or end it is a hole.",
        remedy: "Correct the exemption, or mend the resource and remove it.",
        url: "https://www.pulumi.com/docs/iac/guides/crossguard/",
        unknown: "note",
        checks: [
            ({ urn }) =>
                exemptions
                    .filter((exemption) => stackOf(exemption.urn) === stackOf(urn) || stackOf(exemption.urn) === "")
                    .flatMap((exemption) => problemsOf(exemption, now()).map((problem) => `exemption of ${exemption.rule}: ${problem}`)),
            () =>
                exemptions
                    .filter(({ rule }) => !ruleNames.includes(rule))
                    .map(({ rule }) => `exemption of ${rule}: rule is unknown, must be one of the pack; correct or remove it`),
        ],
    };
}
