import { internalErrorName } from "../../crossguard/violation.ts";
import { stack } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

/** The name under which a rule that fails is reported; it judges nothing itself. */
export const policyInternalError: Rule = {
    name: internalErrorName,
    scope: "resource",
    types: stack,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "A rule that fails has judged nothing, which must not look like a rule that found nothing.",
    remedy: "Fix the rule that the finding names.",
    url: "https://www.pulumi.com/docs/iac/guides/crossguard/",
    unknown: "note",
    checks: [],
};
