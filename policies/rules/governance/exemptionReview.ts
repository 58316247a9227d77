import { daysLeft, type Exemption } from "../../configuration/exemption.ts";
import { stackOf } from "../../environment/environment.ts";
import { stack } from "../../resources/typeTokens.ts";
import { judge } from "../../rule/judge.ts";
import type { Context, Rule } from "../../rule/rule.ts";

const warningDays = 14;

/** Reports exemptions that are no longer needed, or that end soon. */
export function exemptionReview(exemptions: readonly Exemption[], rules: readonly Rule[], now: () => Date): Rule {
    return {
        name: "exemption-review",
        scope: "stack",
        types: stack,
        severity: "low",
        levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
        reason: "An exemption that outlives its cause hides the next violation.",
        remedy: "Remove the exemption, or fix the resource before it ends.",
        url: "https://www.pulumi.com/docs/iac/guides/crossguard/",
        unknown: "note",
        checks: [
            ({ urn }, context) =>
                exemptions
                    .filter((exemption) => stackOf(exemption.urn) === stackOf(urn) && !isUsed(exemption, rules, context))
                    .map(({ rule, urn: exempted }) => `exemption of ${rule}: exempts nothing, must be needed; remove it for ${exempted}`),
            ({ urn }) =>
                exemptions
                    .filter((exemption) => stackOf(exemption.urn) === stackOf(urn))
                    .flatMap(({ rule, expires }) => {
                        const days = daysLeft(expires, now());
                        if (days === undefined || days < 0 || days > warningDays) return [];
                        return [`exemption of ${rule}: ends in ${days} days, must not be needed then; fix the resource`];
                    }),
        ],
    };
}

/** Whether the rule still finds something on the resource. */
function isUsed({ rule: name, urn }: Exemption, rules: readonly Rule[], { stack: resources, environment }: Context): boolean {
    const rule = rules.find((candidate) => candidate.name === name);
    const resource = resources.find((candidate) => candidate.urn === urn);
    if (rule === undefined || resource === undefined) return false;
    return judge(rule, resource, { environment, stack: resources, get: (setting) => setting.fallback(environment) }).length > 0;
}
