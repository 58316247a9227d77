import type { Props, Resource } from "../resources/resource.ts";
import { isArchiveOfAssets } from "../resources/values.ts";
import { isUnknownValue } from "../resources/unknown.ts";
import type { Context, Rule } from "./rule.ts";

export interface Finding {
    /** `undetermined`: a value is not known yet. `error`: the rule itself failed. */
    readonly verdict: "violation" | "undetermined" | "error";
    readonly message: string;
}

/** What a finding says of a value that nobody knows yet, behind its path. */
const notKnownYet = "is not known before the deployment, must be known to be judged; take it from configuration";

/** What a rule could not judge because it is not known, `web: desiredCount`; undefined for a message that judges. */
export function unknownIn(message: string): string | undefined {
    return message.endsWith(` ${notKnownYet}`) ? message.slice(0, -notKnownYet.length - 1) : undefined;
}

/** Runs a rule on a resource of its types. Never throws: nothing that one rule does may stop the others. */
export function judge(rule: Rule, resource: Resource, context: Context): readonly Finding[] {
    const about = attempt(rule, resource, () => rule.applies?.(resource, context) ?? true);
    if ("finding" in about) return [about.finding];
    if (!about.value) return [];
    const findings = rule.checks.flatMap((check) => {
        const result = attempt(rule, resource, () => check(resource, context) ?? []);
        const found = "finding" in result ? result.found : typeof result.value === "string" ? [result.value] : result.value;
        const violations = found.map((message): Finding => ({ verdict: "violation", message: `${resource.name}: ${message}` }));
        return "finding" in result ? [...violations, result.finding] : violations;
    });
    return findings.filter((finding, index) => findings.findIndex((other) => other.message === finding.message) === index);
}

/**
 * What a rule would change of a resource; nothing when it cannot tell. Never throws: the rule's checks report what is wrong.
 * An archive of assets would lose them, as the SDK hands back their names alone, and the CLI would then refuse the resource.
 * @see https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/deserialize.ts, `serializeProperty`
 */
export function remediate(rule: Rule, resource: Resource, context: Context): Props {
    if (Object.keys(resource.props).some((name) => isArchiveOfAssets(resource.props, name))) return {};
    const result = attempt(rule, resource, () => rule.remediate?.(resource, context) ?? {});
    return "finding" in result ? {} : result.value;
}

/** What a check returns, or what came of it when it failed: also what it had found by then. */
type Attempt<T> = { readonly value: T } | { readonly finding: Finding; readonly found: readonly string[] };

function attempt<T>(rule: Rule, resource: Resource, run: () => T): Attempt<T> {
    try {
        return { value: run() };
    } catch (error) {
        const found = isUnknownValue(error) ? (error.found ?? []) : [];
        return { finding: findingOf(error, rule, resource), found };
    }
}

function findingOf(error: unknown, rule: Rule, resource: Resource): Finding {
    if (isUnknownValue(error)) {
        const path = error.props.map(String).join(".");
        return { verdict: "undetermined", message: `${resource.name}: ${path} ${notKnownYet}` };
    }
    // Its text may hold a value that must not be shown.
    const kind = error instanceof Error ? error.name : typeof error;
    return {
        verdict: "error",
        message: `${resource.name}: ${rule.name} failed with ${kind}, must not fail; report it as a fault of the rule`,
    };
}
