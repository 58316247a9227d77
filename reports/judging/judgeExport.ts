import type { Policies } from "@pulumi/policy";
import { providerUrnOf } from "../../rehearsal/engine/resource/urn.ts";
import { type PackDescription, PolicyPackRun } from "../../rehearsal/run/policyPack.ts";
import { decodeExport } from "./decodeExport.ts";
import { type Judgement, judgement } from "./judgement.ts";
import { JudgingProblem } from "./judgingProblem.ts";
import type { PlaceOf } from "./stackFilePlaces.ts";

export interface ExportSettings {
    /** The stack that the user named; the file has to be an export of it. */
    readonly stack: string;
    /** Named in errors and in the report. */
    readonly file: string;
    readonly text: string;
    readonly policyPack: PackDescription;
    /** @default nobody knows where the resources are declared */
    readonly placeOf?: PlaceOf;
}

/**
 * Judges what a stack is, from its export, as `pulumi policy analyze` does: resource policies see the inputs that are recorded,
 * stack policies the outputs, and nothing is unknown. Nothing is fixed either: what a policy would fix is a finding.
 * @throws JudgingProblem when the file is no export, or of another stack
 */
export async function judgeExport({ stack, file, text, policyPack, placeOf }: ExportSettings): Promise<Judgement> {
    const exported = decodeExport(text, file);
    if (exported.stack !== stack) {
        throw new JudgingProblem(
            `${file}: must be of stack ${stack}, got ${exported.stack} of project ${exported.project}; run: npm run policies ${exported.stack} -- --file ${file}`,
        );
    }
    const pack = new PolicyPackRun({ ...policyPack, policies: withoutRemediation(policyPack.policies) });
    const resources = new Map(exported.resources.map((resource) => [resource.urn, resource]));
    for (const resource of exported.resources.filter(({ external }) => !external)) {
        await pack.judgeResource(resource, resources.get(providerUrnOf(resource.provider)));
    }
    await pack.judgeStack(exported.resources, ({ provider }) => resources.get(providerUrnOf(provider)));
    const warnings = encryptedWarning(exported.withEncryptedSecrets);
    const facts = { stack, source: file, policyPack: pack.name, resources: exported.resources.length, warnings };
    return judgement(facts, pack.findings, policyPack.rules, { placeOf, urns: [...resources.keys()] });
}

function withoutRemediation(policies: Policies): Policies {
    return policies.map((policy) => ("remediateResource" in policy ? { ...policy, remediateResource: undefined } : policy));
}

function encryptedWarning(count: number): readonly string[] {
    if (count === 0) return [];
    return [
        `secrets of ${count} ${count === 1 ? "resource" : "resources"} are encrypted and could not be judged; to judge them too, export with --show-secrets and delete the file afterwards`,
    ];
}
