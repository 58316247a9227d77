import { daysLeft, type Exemption } from "../../configuration/exemption.ts";
import type { PackConfig } from "../../configuration/packConfig.ts";
import { ownerOf } from "../../environment/environment.ts";
import { stack } from "../../resources/typeTokens.ts";
import { judge } from "../../rule/judge.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { valueOf } from "../../rule/setting.ts";

const warningDays = 14;

/**
 * Reports exemptions that are no longer needed, or that end soon.
 * @param settingsOf what is configured of a rule, as what it finds depends on that
 */
export function exemptionReview(
    exemptions: readonly Exemption[],
    rules: readonly Rule[],
    now: () => Date,
    settingsOf: (rule: string) => PackConfig = () => ({}),
): Rule {
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
                    .filter(
                        (exemption) =>
                            ownerOf(exemption.urn) === ownerOf(urn) && !isUsed(exemption, rules, settingsOf(exemption.rule), context),
                    )
                    .map(({ rule, urn: exempted }) => `exemption of ${rule}: exempts nothing, must be needed; remove it for ${exempted}`),
            ({ urn }) =>
                exemptions
                    .filter((exemption) => ownerOf(exemption.urn) === ownerOf(urn))
                    .flatMap(({ rule, expires }) => {
                        const days = daysLeft(expires, now());
                        if (days === undefined || days < 0 || days > warningDays) return [];
                        return [`exemption of ${rule}: ends in ${days} days, must not be needed then; fix the resource`];
                    }),
        ],
    };
}

/** Whether the rule still finds something on the resource. */
function isUsed(
    { rule: name, urn }: Exemption,
    rules: readonly Rule[],
    settings: PackConfig,
    { stack: resources, environment }: Context,
): boolean {
    const rule = rules.find((candidate) => candidate.name === name);
    const resource = resources.find((candidate) => candidate.urn === urn);
    if (rule === undefined || resource === undefined) return false;
    return judge(rule, resource, { environment, stack: resources, get: (setting) => valueOf(setting, settings, environment) }).length > 0;
}
