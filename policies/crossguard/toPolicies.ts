import type {
    Policies,
    ReportViolation,
    ResourceRemediation,
    ResourceValidation,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
} from "@pulumi/policy";
import { configuredKind, environmentKindName, kindIn } from "../configuration/configuredKind.ts";
import type { Exemption } from "../configuration/exemption.ts";
import { asLevel, type PackConfig, settingsIn } from "../configuration/packConfig.ts";
import { environmentOf } from "../environment/environment.ts";
import { withLiteralReferences } from "../resources/references.ts";
import type { Resource } from "../resources/resource.ts";
import { judge, remediate } from "../rule/judge.ts";
import type { Context, Rule } from "../rule/rule.ts";
import { valueOf } from "../rule/setting.ts";
import { describePolicy } from "./describePolicy.ts";
import { levelFor, type Strictness, type Violation, violationOf } from "./violation.ts";

export interface PackOptions {
    readonly exemptions: readonly Exemption[];
    /** For those who run the pack in process; Pulumi hands the policies their configuration itself. */
    readonly config: PackConfig;
    readonly now: () => Date;
    /** Takes the settings of each rule as it judges: Pulumi tells a policy its own alone, and some rules ask for those of others. */
    readonly configured?: Map<string, PackConfig>;
    /** An update judges each resource again before it makes it, with all values known, as Pulumi does. @default this is all that is judged */
    readonly isJudgedAgain?: boolean;
}

interface Judging extends PackOptions {
    /** What has been said not to be known of a resource, be it by another rule, where an update judges it again. */
    readonly told?: Set<string>;
}

/** The rules as Pulumi runs them. */
export function toPolicies(rules: readonly Rule[], packOptions: PackOptions): Policies {
    const options = { ...packOptions, ...(packOptions.isJudgedAgain && { told: new Set<string>() }) };
    return rules.map((rule) => (rule.scope === "stack" ? stackPolicy(rule, options) : resourcePolicy(rule, options)));
}

function resourcePolicy(rule: Rule, options: Judging): ResourceValidationPolicy {
    const validate: ResourceValidation = (args, reportViolation) => {
        if (!rule.types.includes(args.type)) return args.notApplicable("another type of resource");
        if (!report(situationOf(rule, args, [], args.getConfig(), options), reportViolation, options)) {
            return args.notApplicable("not judged in this environment");
        }
    };
    const policy = { ...describePolicy(rule, options.config), validateResource: onlyItsType(validate, rule) };
    if (rule.remediate === undefined) return policy;

    const remediateResource: ResourceRemediation = (args) => {
        if (!rule.types.includes(args.type)) return args.notApplicable("another type of resource");
        const { context, strictness } = situationOf(rule, args, [], args.getConfig(), options);
        const changes = strictness.level === "remediate" ? remediate(rule, args, context) : {};
        // In place, so that values that are secret or not known yet stay what they are.
        return Object.keys(changes).length === 0 ? undefined : Object.assign(args.props, changes);
    };
    return { ...policy, remediateResource: onlyItsType(remediateResource, rule) };
}

function stackPolicy(rule: Rule, options: Judging): StackValidationPolicy {
    const validate: StackValidation = (args, reportViolation) => {
        const configured = args.getConfig<PackConfig>();
        const stack = withLiteralReferences(args.resources);
        const judged = stack
            .filter((resource) => rule.types.includes(resource.type))
            .filter((resource) => report(situationOf(rule, resource, stack, configured, options), reportViolation, options));
        if (judged.length === 0) return args.notApplicable("no such resource, or not judged in this environment");
    };
    const policy = { ...describePolicy(rule, options.config), validateStack: onlyItsType(validate, rule) };
    return rule.isToldToOthers ? Object.assign(policy, { validateResource: rememberingConfig(rule, options) }) : policy;
}

/** Judges nothing: Pulumi asks the policies about each resource in their order, so that those behind it know what is configured of this one. */
function rememberingConfig(rule: Rule, options: PackOptions): ResourceValidation {
    return (args) => {
        settingsOf(rule, args.getConfig(), options);
        args.notApplicable("judged at the end");
    };
}

/** A rule, a resource of its types, and where and under which configuration it is judged. */
interface Situation {
    readonly rule: Rule;
    readonly resource: Resource;
    readonly context: Context;
    readonly strictness: Strictness;
}

function situationOf(rule: Rule, resource: Resource, stack: readonly Resource[], configured: PackConfig, options: PackOptions): Situation {
    const { exemptions, config, now, configured: known } = options;
    const settings = settingsOf(rule, configured, options);
    const environment = kindIn(known?.get(environmentKindName) ?? {}) ?? configuredKind(config) ?? environmentOf(resource, stack);
    return {
        rule,
        resource,
        context: { environment, stack, get: (setting) => valueOf(setting, settings, environment) },
        strictness: { environment, exemptions, now: now(), ...levelFor(rule, environment, asLevel(settings["level"])) },
    };
}

/** What is configured of a rule, which is remembered for the others. */
function settingsOf(rule: Rule, told: PackConfig, { config, configured }: PackOptions): PackConfig {
    const settings = { ...settingsIn(config, rule.name), ...told };
    configured?.set(rule.name, settings);
    return settings;
}

/** @returns false when the rule is off in the environment of the resource. */
function report({ rule, resource, context, strictness }: Situation, reportViolation: ReportViolation, { told }: Judging): boolean {
    if (strictness.level === "disabled") return false;
    for (const finding of judge(rule, resource, context)) {
        const violation = violationOf(rule, finding, resource, strictness);
        const isNote = finding.verdict === "undetermined" && violation.enforcementLevel === "advisory";
        if (told !== undefined && isNote && !isNews(rule, violation, told)) continue;
        // Pulumi takes an object too, which its typings do not say yet.
        Reflect.apply(reportViolation, undefined, [violation]);
    }
    return true;
}

/** Whether a note on what is not known is worth a line: a dozen rules read the containers of a task, and say the same of them. */
function isNews(rule: Rule, { urn, message }: Violation, told: Set<string>): boolean {
    const note = `${urn} ${message}`;
    const isNew = rule.unknown !== "later" && !told.has(note);
    told.add(note);
    return isNew;
}

/** Lets Pulumi pass over resources of other types before it reads them. */
function onlyItsType<T extends object>(validation: T, { types: [type, ...others] }: Rule): T {
    return type === undefined || others.length > 0 ? validation : Object.assign(validation, { __pulumiType: type });
}
