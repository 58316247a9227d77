import { join } from "node:path";
import type { Policies, PolicyPackArgs, Severity } from "@pulumi/policy";
import * as configuration from "./configuration/configProblems.ts";
import { type Exemption, exemptionOf } from "./configuration/exemption.ts";
import type { PackConfig } from "./configuration/packConfig.ts";
import { readExemptions } from "./configuration/readExemptions.ts";
import { type PackOptions, toPolicies } from "./crossguard/toPolicies.ts";
import type { EnvironmentKind } from "./environment/environment.ts";
import { declaredLevelOf } from "./environment/level.ts";
import type { Rule } from "./rule/rule.ts";
import { allRules, ruleGroups } from "./rules/allRules.ts";
import { exemptionReview } from "./rules/governance/exemptionReview.ts";
import { exemptionValid } from "./rules/governance/exemptionValid.ts";

export const packName = "ecs-platform";

/** The same as in package.json, which Pulumi reads. */
export const packVersion = "0.1.0";

/** The rules, and those that judge the exemptions from them. */
function groupsWith(exemptions: readonly Exemption[], now: () => Date): Readonly<Record<string, readonly Rule[]>> {
    return { ...ruleGroups, Exemptions: [exemptionValid(exemptions, allRules, now), exemptionReview(exemptions, allRules, now)] };
}

/** Every rule of the pack by what it protects, for those who list them. */
export const documentedGroups = groupsWith([], () => new Date());

/** The policies with another configuration, list of exemptions or clock than they have under Pulumi. */
export function policiesWith(changes: Partial<PackOptions>): Policies {
    const options = { exemptions: [], config: {}, now: () => new Date(), ...changes };
    return toPolicies(Object.values(groupsWith(options.exemptions, options.now)).flat(), options);
}

/** What Pulumi is given. @param folder that holds the folder of exemptions */
export function packArgs(folder: string): PolicyPackArgs {
    return {
        policies: openPack(folder).policies,
        enforcementLevel: "mandatory",
        displayName: packName,
        description: "Forbids the known mistakes of running services on ECS.",
        provider: "aws",
    };
}

/** What the pack says of a rule to those who report its findings. */
export interface RuleFacts {
    readonly name: string;
    readonly reason: string;
    readonly remedy: string;
    readonly severity: Severity;
    readonly url: string;
    readonly controls: readonly string[];
    /** In production, or in the first environment that judges it. */
    readonly isMandatory: boolean;
}

/** The pack for those who run it in process. The facts that a diagnostic of Pulumi has no field for stand beside the policies. */
export interface OpenPack {
    readonly name: string;
    readonly version: string;
    readonly policies: Policies;
    readonly rules: readonly RuleFacts[];
    /** Whether an exemption covers what a rule finds on a resource. */
    readonly isExempted: (rule: string, urn: string) => boolean;
}

/** Reads the exemptions in a folder. @param config as `--policy-pack-config` takes it */
export function openPack(folder: string, config: PackConfig = {}): OpenPack {
    const exemptions = readExemptions(join(folder, "exemptions"));
    const rules = Object.values(documentedGroups).flat();
    const byName = new Map(rules.map((rule) => [rule.name, rule]));
    return {
        name: packName,
        version: packVersion,
        policies: policiesWith({ exemptions, config }),
        rules: rules.map(factsOf),
        isExempted: (name, urn) => {
            const rule = byName.get(name);
            return rule !== undefined && exemptionOf(rule, urn, exemptions, new Date()) !== undefined;
        },
    };
}

/** What is wrong with a file of configuration. @param kind of the environment of its stack, where it is known */
export function configProblems(file: string, json: string, kind?: EnvironmentKind): readonly string[] {
    return configuration.configProblems(file, json, Object.values(documentedGroups).flat(), kind);
}

function factsOf({ name, reason, remedy, severity, url, controls = [], levels }: Rule): RuleFacts {
    const level = declaredLevelOf(levels);
    return { name, reason, remedy, severity, url, controls, isMandatory: level === "mandatory" || level === "remediate" };
}
