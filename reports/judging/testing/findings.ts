import type { RuleFacts } from "../../../rehearsal/run/policyPack.ts";
import type { Finding } from "../../../rehearsal/engine/finding.ts";
import { judgement, type Judgement } from "../judgement.ts";

/** One resource as a test has it recorded. */
export interface RecordedResource {
    readonly urn: string;
    readonly inputs?: object;
    readonly outputs?: object;
    readonly [field: string]: unknown;
}

/** URN in stack dev of project shop. */
export function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** What `pulumi stack export` prints. */
export function exportOf(resources: readonly RecordedResource[], changes: object = {}): string {
    const recorded = resources.map((resource) => ({
        type: resource.urn.split("::")[2]?.split("$").at(-1),
        custom: true,
        outputs: resource.inputs,
        ...resource,
    }));
    const manifest = { time: "2026-11-25T12:00:00Z", magic: "", version: "v3.270.0" };
    return JSON.stringify({ version: 3, deployment: { manifest, resources: recorded, metadata: {} }, ...changes });
}

/** A judgement of a rehearsal. */
export function judged(stack: string, findings: readonly Finding[], changes: Partial<Judgement> = {}): Judgement {
    const facts = { stack, source: "rehearsal", policyPack: "pack@v1.2.3", resources: 7, warnings: [], ...changes };
    return judgement(facts, findings, testRules);
}

export function finding(policy: string, level: Finding["level"], name: string, message: string): Finding {
    return { policy, level, urn: name === "" ? "" : `urn:pulumi:prod-eu::ecs-platform::aws:ecs/service:Service::${name}`, message };
}

/** A finding that its owner has accepted. */
export function exemptedFinding(policy: string, name: string, message: string): Finding {
    return { ...finding(policy, "advisory", name, message), exempted: true };
}

/** The rules of the pack that tests judge with. */
export const testRules: readonly RuleFacts[] = [
    {
        name: "a-rule",
        reason: "Two are too many.",
        remedy: "Keep one.",
        severity: "critical",
        url: "https://example.com/a",
        controls: ["ECS.2", "CKV_AWS_1"],
        isMandatory: true,
    },
    { name: "b-rule", reason: "None is too few.", controls: [], isMandatory: false },
];
