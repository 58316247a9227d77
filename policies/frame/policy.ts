import type {
    EnforcementLevel,
    Policies,
    PolicyConfigSchema,
    ReportViolation,
    ResourceRemediation,
    ResourceValidation,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
} from "@pulumi/policy";
import { environmentOf } from "./environment.ts";
import type { Exemption } from "./exemption.ts";
import { judge } from "./judge.ts";
import { declaredLevelOf, levelOf } from "./levels.ts";
import { asLevel, enforcementLevelIn, type PackConfig, settingsIn } from "./packConfig.ts";
import type { Resource } from "./resource.ts";
import type { Context, Rule } from "./rule.ts";
import { valueOf } from "./setting.ts";
import { known } from "./unknown.ts";
import { violationOf } from "./violation.ts";

export interface PackOptions {
    readonly exemptions: readonly Exemption[];
    /** For those who run the pack in process; Pulumi hands the policies their configuration itself. */
    readonly config: PackConfig;
    readonly now: () => Date;
}

/** The rules as Pulumi runs them. */
export function toPolicies(rules: readonly Rule[], options: PackOptions): Policies {
    return rules.map((rule) => (rule.scope === "stack" ? stackPolicy(rule, options) : resourcePolicy(rule, options)));
}

function resourcePolicy(rule: Rule, options: PackOptions): ResourceValidationPolicy {
    const validate: ResourceValidation = (args, reportViolation) => {
        if (!covers(rule, args.type)) return args.notApplicable("another type of resource");
        const judged = report(rule, args, [], args.getConfig(), options, reportViolation);
        if (!judged) return args.notApplicable("not judged in this environment");
    };
    const policy = { ...describe(rule, options), validateResource: onlyItsType(validate, rule) };
    if (rule.remediate === undefined) return policy;

    const remediate: ResourceRemediation = (args) => {
        if (!covers(rule, args.type)) return args.notApplicable("another type of resource");
        const changes = known(() => rule.remediate?.(args, contextOf(rule, args, [], args.getConfig(), options))) ?? {};
        // In place, so that values that are secret or not known yet stay what they are.
        return Object.keys(changes).length === 0 ? undefined : Object.assign(args.props, changes);
    };
    return { ...policy, remediateResource: onlyItsType(remediate, rule) };
}

function stackPolicy(rule: Rule, options: PackOptions): StackValidationPolicy {
    const validate: StackValidation = (args, reportViolation) => {
        const config = args.getConfig<PackConfig>();
        const covered = args.resources.filter((resource) => covers(rule, resource.type));
        const judged = covered.filter((resource) => report(rule, resource, args.resources, config, options, reportViolation));
        if (judged.length === 0) return args.notApplicable("no such resource, or not judged in this environment");
    };
    return { ...describe(rule, options), validateStack: onlyItsType(validate, rule) };
}

/** @returns false when the rule is off in the environment of the resource. */
function report(
    rule: Rule,
    resource: Resource,
    stack: readonly Resource[],
    configured: PackConfig,
    options: PackOptions,
    reportViolation: ReportViolation,
): boolean {
    const context = contextOf(rule, resource, stack, configured, options);
    const { environment } = context;
    const level = asLevel({ ...settingsIn(options.config, rule.name), ...configured }["level"]) ?? levelOf(rule.name, environment);
    if (level === "disabled") return false;
    for (const finding of judge(rule, resource, context)) {
        const where = { level, environment, exemptions: options.exemptions, now: options.now() };
        // Pulumi takes an object too, which its typings do not say yet.
        Reflect.apply(reportViolation, undefined, [violationOf(rule, finding, resource, where)]);
    }
    return true;
}

function contextOf(rule: Rule, resource: Resource, stack: readonly Resource[], configured: PackConfig, options: PackOptions): Context {
    const environment = environmentOf(resource.urn);
    const config = { ...settingsIn(options.config, rule.name), ...configured };
    return { environment, stack, get: (setting) => valueOf(setting, config, environment) };
}

function describe(rule: Rule, { config }: PackOptions) {
    const enforcementLevel: EnforcementLevel = enforcementLevelIn(config, rule.name) ?? declaredLevelOf(rule.name);
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
        framework: { name: "ecs-platform", version: "1", reference: (rule.controls ?? []).join(", "), specification: rule.reason },
        remediationSteps: rule.remedy,
        url: rule.url,
        configSchema,
    };
}

function covers(rule: Rule, type: string): boolean {
    return rule.types === "all" || rule.types.includes(type);
}

/** Lets Pulumi pass over resources of other types before it reads them. */
function onlyItsType<T extends object>(validation: T, rule: Rule): T {
    const [type, ...others] = rule.types === "all" ? [] : rule.types;
    return type === undefined || others.length > 0 ? validation : Object.assign(validation, { __pulumiType: type });
}
