import type * as AjvModule from "ajv";
import type { EnforcementLevel, Policies, ResourceRemediation, ResourceValidation } from "@pulumi/policy";
import { load } from "../contract/installation.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { readText } from "../../text/readText.ts";
import { parseJson } from "./documents.ts";

type Policy = Policies[number];

/** What is configured of one policy. */
interface PolicyConfig {
    readonly level?: EnforcementLevel;
    readonly properties: Properties;
}

/** By policy; `all` stands for the level of every one. */
export type PackConfig = ReadonlyMap<string, PolicyConfig>;

const levels: readonly EnforcementLevel[] = ["advisory", "mandatory", "remediate", "disabled"];
const levelKey = "enforcementLevel";
const all = "all";

/**
 * A file of `--policy-pack-config`, as the CLI reads it.
 * @see pulumi/pulumi pkg/resource/analyzer/config.go
 * @throws FileProblem
 */
export function readPackConfig(file: string): PackConfig {
    const text = readText(file);
    // The CLI allows a file without anything.
    if (text.trim() === "") return new Map();
    const root = parseJson(text, file);
    if (!isObject(root)) throw new FileProblem(`${file}: not an object; write policies, and a level or an object of each`);
    return packConfig(root, file);
}

/** @param source of the configuration, in problems. @throws FileProblem */
export function packConfig(config: Properties, source: string): PackConfig {
    if (config["environments"] !== undefined)
        throw new FileProblem(`${source}: environments: are those of Pulumi ESC, which nobody asks here; write what they would say`);
    return new Map(Object.entries(config).map(([policy, value]) => [policy, policyConfig(policy, value, source)] as const));
}

function policyConfig(policy: string, value: unknown, source: string): PolicyConfig {
    const { [levelKey]: level, ...properties } = isObject(value) ? value : { [levelKey]: value };
    const known = levels.find((each) => each === level);
    if (known === undefined && (level !== undefined || !isObject(value))) {
        throw new FileProblem(
            `${source}: ${policy}: not an enforcement level, got ${JSON.stringify(level)}; write one of ${levels.join(", ")}`,
        );
    }
    return { ...(known === undefined ? {} : { level: known }), properties };
}

/**
 * The policies of a pack as they are configured: by the defaults of their schemas, then by each configuration in turn.
 * @param source of the last configuration, in problems
 * @throws FileProblem where a value is not what the schema of its policy asks for
 */
export function configuredPolicies(policies: Policies, configs: readonly PackConfig[], source: string): Policies {
    const values = policies.map((policy) => valuesOf(policy, configs));
    const problems = policies.flatMap((policy, index) => problemsOf(policy, values[index] ?? {}));
    if (problems.length > 0)
        throw new FileProblem(
            problems
                .toSorted()
                .map((problem) => `${source}: ${problem}`)
                .join("\n"),
        );
    return policies.map((policy, index) => ({ ...withValues(policy, values[index] ?? {}), ...levelOf(policy, configs) }));
}

/** None where neither the policy nor a configuration names one: it is that of the pack then. */
function levelOf({ name, enforcementLevel }: Policy, configs: readonly PackConfig[]): Pick<Policy, "enforcementLevel"> {
    const levels = configs.map((config) => config.get(name)?.level ?? config.get(all)?.level);
    const level = levels.findLast((each) => each !== undefined) ?? enforcementLevel;
    return level === undefined ? {} : { enforcementLevel: level };
}

function valuesOf({ name, configSchema }: Policy, configs: readonly PackConfig[]): Properties {
    const defaults = Object.entries(configSchema?.properties ?? {}).flatMap(([key, schema]) =>
        schema.default === undefined ? [] : [[key, schema.default] as const],
    );
    const given = configs.flatMap((config) => Object.entries(config.get(name)?.properties ?? {}));
    return Object.fromEntries([...defaults, ...given]);
}

function problemsOf({ name, configSchema }: Policy, values: Properties): readonly string[] {
    if (configSchema === undefined) return [];
    const { properties, required = [] } = configSchema;
    const { Ajv }: typeof AjvModule = load("ajv");
    const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
    const validate = ajv.compile({ type: "object", properties, required });
    if (validate(values)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = "is not valid" }) =>
        [name, instancePath.slice(1).replaceAll("/", "."), `${message}; configure it with --policy-pack-config`]
            .filter((part) => part !== "")
            .join(": "),
    );
}

/** The SDK keeps the configuration of the one pack that its process serves. Here several packs share it, so each policy brings its own. */
function withValues(policy: Policy, values: Properties): Policy {
    const getConfig = () => values;
    if ("validateStack" in policy) {
        return { ...policy, validateStack: (args, report) => policy.validateStack(Object.assign({}, args, { getConfig }), report) };
    }
    const { validateResource, remediateResource } = policy;
    // A function of the SDK carries the type of resource that it is for.
    const validating = (validate: ResourceValidation): ResourceValidation =>
        Object.assign<ResourceValidation, ResourceValidation>(
            (args, report) => validate(Object.assign({}, args, { getConfig }), report),
            validate,
        );
    const remediating = (remediate: ResourceRemediation): ResourceRemediation =>
        Object.assign<ResourceRemediation, ResourceRemediation>((args) => remediate(Object.assign({}, args, { getConfig })), remediate);
    return {
        ...policy,
        ...(validateResource === undefined
            ? {}
            : { validateResource: Array.isArray(validateResource) ? validateResource.map(validating) : validating(validateResource) }),
        ...(remediateResource === undefined ? {} : { remediateResource: remediating(remediateResource) }),
    };
}
