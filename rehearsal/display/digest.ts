import type { Resource, Step } from "../engine/resource.ts";
import type { PreviewResult } from "../previewStack.ts";
import { isObject, isSecret } from "../values.ts";

/** The preview as one JSON document, in the shape of `pulumi preview --json`, with the policies' findings beside it. */
export function previewDigest(result: PreviewResult): object {
    const mandatory = result.findings.filter(({ level }) => level === "mandatory").length;
    return {
        config: result.config,
        steps: result.steps.map(digestStep),
        diagnostics: result.diagnostics,
        duration: Math.round(result.durationMilliseconds * 1e6),
        changeSummary: result.changeSummary,
        policies: { summary: { mandatory, advisory: result.findings.length - mandatory }, findings: result.findings },
    };
}

function digestStep({ op, resource, changed }: Step): object {
    return {
        op,
        urn: resource.urn,
        ...(resource.provider ? { provider: resource.provider } : {}),
        newState: digestResource(resource),
        ...(changed.length > 0 ? { diffReasons: changed } : {}),
    };
}

function digestResource({ urn, type, custom, parent, provider, inputs, outputs, dependencies, propertyDependencies, options }: Resource) {
    return {
        urn,
        custom,
        type,
        inputs: masked(inputs),
        outputs: masked(outputs),
        ...(parent ? { parent } : {}),
        ...(options.protect ? { protect: true } : {}),
        ...(dependencies.length > 0 ? { dependencies } : {}),
        ...(provider ? { provider } : {}),
        ...(Object.keys(propertyDependencies).length > 0 ? { propertyDependencies } : {}),
        ...(options.ignoreChanges.length > 0 ? { ignoreChanges: options.ignoreChanges } : {}),
    };
}

function masked(value: unknown): unknown {
    if (isSecret(value)) return "[secret]";
    if (Array.isArray(value)) return value.map(masked);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)])) : value;
}
