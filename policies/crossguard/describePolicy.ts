import type { EnforcementLevel, PolicyConfigSchema } from "@pulumi/policy";
import { enforcementLevelIn, type PackConfig } from "../configuration/packConfig.ts";
import { declaredLevelOf } from "../environment/level.ts";
import type { Rule } from "../rule/rule.ts";

/** What Pulumi knows and shows of a rule. */
export function describePolicy(rule: Rule, config: PackConfig) {
    const controls = (rule.controls ?? []).join(", ");
    const enforcementLevel: EnforcementLevel = enforcementLevelIn(config, rule.name) ?? declaredLevelOf(rule.levels);
    const configSchema: PolicyConfigSchema = {
        properties: {
            level: { type: "string", enum: ["mandatory", "advisory", "disabled"], description: "Level in every environment." },
            ...Object.fromEntries((rule.settings ?? []).map(({ name, schema }) => [name, schema])),
        },
    };
    return {
        name: rule.name,
        description: rule.reason,
        enforcementLevel,
        severity: rule.severity,
        framework: { name: "ecs-platform", version: "1", reference: controls, specification: rule.reason },
        remediationSteps: rule.remedy,
        url: rule.url,
        configSchema,
    };
}
