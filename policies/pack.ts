import { join } from "node:path";
import type { Policies, PolicyPackArgs } from "@pulumi/policy";
import { configuredKind, judgingAs } from "./configuration/configuredKind.ts";
import * as configuration from "./configuration/configProblems.ts";
import { type Exemption, exemptionOf } from "./configuration/exemption.ts";
import { asLevel, enforcementLevelIn, type PackConfig, settingsIn } from "./configuration/packConfig.ts";
import { readExemptions } from "./configuration/readExemptions.ts";
import { type PackOptions, toPolicies } from "./crossguard/toPolicies.ts";
import { type Environment, type EnvironmentKind, environmentOfStack, judgedAs as judgedAsOf } from "./environment/environment.ts";
import { declaredLevelOf } from "./environment/level.ts";
import { unknownIn } from "./rule/judge.ts";
import type { Rule } from "./rule/rule.ts";
import { valueOf } from "./rule/setting.ts";
import { allRules, ruleGroups } from "./rules/allRules.ts";
import { mostTasks, type ScaledService, scalingMaxBudget } from "./rules/capacity/scalingMaxBudget.ts";
import { exemptionReview } from "./rules/governance/exemptionReview.ts";
import { exemptionValid } from "./rules/governance/exemptionValid.ts";

export const packName = "ecs-platform";

/** The same as in package.json, which Pulumi reads. */
export const packVersion = "0.1.0";

/** The rules, and those that judge the exemptions from them. */
function groupsWith(
    exemptions: readonly Exemption[],
    now: () => Date,
    settingsOf?: (rule: string) => PackConfig,
): Readonly<Record<string, readonly Rule[]>> {
    const review = exemptionReview(exemptions, allRules, now, settingsOf);
    return { ...ruleGroups, Exemptions: [exemptionValid(exemptions, allRules, now), review] };
}

/** Every rule of the pack by what it protects, for those who list them. */
export const documentedGroups = groupsWith([], () => new Date());
const documentedRules = Object.values(documentedGroups).flat();

/** The policies with another configuration, list of exemptions or clock than they have under Pulumi. */
export function policiesWith(changes: Partial<PackOptions>): Policies {
    const configured = new Map<string, PackConfig>();
    const options = { exemptions: [], config: {}, now: () => new Date(), configured, ...changes };
    const groups = groupsWith(options.exemptions, options.now, (rule) => configured.get(rule) ?? {});
    return toPolicies(Object.values(groups).flat(), options);
}

/** What Pulumi is given. @param folder that holds the folder of exemptions */
export function packArgs(folder: string): PolicyPackArgs {
    return {
        policies: policiesWith({ exemptions: exemptionsIn(folder), isJudgedAgain: true }),
        enforcementLevel: "mandatory",
        displayName: packName,
        description: "Forbids the known mistakes of running services on ECS.",
        provider: "aws",
    };
}

/**
 * The pack for those who run it in process, with the exemptions in a folder. What a diagnostic of Pulumi has no field for stands beside the
 * policies: the facts of each rule, and whether an exemption covers what it finds on a resource.
 * @param config as `--policy-pack-config` takes it
 * @param as what every resource is judged, whatever its tags and its stack say
 */
export function openPack(folder: string, given: PackConfig = {}, as?: Environment) {
    const config = as === undefined ? given : judgingAs(as, given);
    const kind = configuredKind(config);
    const exemptions = exemptionsIn(folder);
    return {
        name: packName,
        version: packVersion,
        policies: policiesWith({ exemptions, config }),
        rules: documentedRules.map(factsOf),
        typesOf: (name: string) => documentedRules.find((rule) => rule.name === name)?.types,
        unknownIn,
        judgedAs: (stack: string, kinds: readonly string[]) =>
            kind === undefined
                ? judgedAsOf(stack, kinds)
                : { environment: kind, why: as === undefined ? "the configuration of the policy pack says so" : "--as says so" },
        isExempted: (name: string, urn: string) =>
            documentedRules.some((rule) => rule.name === name && exemptionOf(rule, urn, exemptions, new Date()) !== undefined),
        mostTasks: (service: NamedService, stack: string, tag: string) => capOn(service, kind ?? environmentOfStack(stack, tag), config),
    };
}

function exemptionsIn(folder: string): readonly Exemption[] {
    return readExemptions(join(folder, "exemptions"));
}

/** How far a service may scale, for those who advise on it. */
interface NamedService extends ScaledService {
    readonly name: string;
}

/** The most tasks that the pack allows, and the configuration that allows more; undefined where it forbids no number. */
function capOn(service: NamedService, environment: Environment, config: PackConfig) {
    const { name: rule, levels } = scalingMaxBudget;
    const settings = settingsIn(config, rule);
    const level = asLevel(settings["level"]) ?? enforcementLevelIn(config, rule) ?? levels[environment];
    const most = mostTasks(service, { environment, get: (setting) => valueOf(setting, settings, environment) });
    if (level !== "mandatory" || most === undefined) return undefined;
    return { rule, most, allowing: (tasks: number): PackConfig => ({ [rule]: { services: { [service.name]: tasks } } }) };
}

/** What is wrong with a file of configuration. @param kind of the environment of its stack, where it is known */
export function configProblems(file: string, json: string, kind?: EnvironmentKind): readonly string[] {
    return configuration.configProblems(file, json, documentedRules, kind);
}

function factsOf({ name, reason, remedy, severity, url, controls = [], levels }: Rule) {
    const level = declaredLevelOf(levels);
    return { name, reason, remedy, severity, url, controls, isMandatory: level === "mandatory" };
}
