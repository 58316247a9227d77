import type { Props, Resource } from "../resources/resource.ts";
import { isUnknownValue } from "../resources/unknown.ts";
import type { Context, Rule } from "./rule.ts";

export interface Finding {
    /** `undetermined`: a value is not known yet. `error`: the rule itself failed. */
    readonly verdict: "violation" | "undetermined" | "error";
    readonly message: string;
}

/** Runs a rule on a resource of its types. Never throws: nothing that one rule does may stop the others. */
export function judge(rule: Rule, resource: Resource, context: Context): readonly Finding[] {
    const about = attempt(rule, resource, () => rule.applies?.(resource, context) ?? true);
    if ("finding" in about) return [about.finding];
    if (!about.value) return [];
    const findings = rule.checks.flatMap((check) => {
        const result = attempt(rule, resource, () => check(resource, context) ?? []);
        if ("finding" in result) return [result.finding];
        const found = typeof result.value === "string" ? [result.value] : result.value;
        return found.map((message): Finding => ({ verdict: "violation", message: `${resource.name}: ${message}` }));
    });
    return findings.filter((finding, index) => findings.findIndex((other) => other.message === finding.message) === index);
}

/** What a rule would change of a resource; nothing when it cannot tell. Never throws: the rule's checks report what is wrong. */
export function remediate(rule: Rule, resource: Resource, context: Context): Props {
    const result = attempt(rule, resource, () => rule.remediate?.(resource, context) ?? {});
    return "finding" in result ? {} : result.value;
}

function attempt<T>(rule: Rule, resource: Resource, run: () => T): { readonly value: T } | { readonly finding: Finding } {
    try {
        return { value: run() };
    } catch (error) {
        return { finding: findingOf(error, rule, resource) };
    }
}

function findingOf(error: unknown, rule: Rule, resource: Resource): Finding {
    if (isUnknownValue(error)) {
        const path = error.props.map(String).join(".");
        const message = `${resource.name}: ${path} is not known before the deployment, must be known to be judged; take it from configuration`;
        return { verdict: "undetermined", message };
    }
    // Its text may hold a value that must not be shown.
    const kind = error instanceof Error ? error.name : typeof error;
    return {
        verdict: "error",
        message: `${resource.name}: ${rule.name} failed with ${kind}, must not fail; report it as a fault of the rule`,
    };
}
