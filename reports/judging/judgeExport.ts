import type { Policies } from "@pulumi/policy";
import { providerUrnOf } from "../../rehearsal/engine/resource/urn.ts";
import { type PackDescription, PolicyPackRun } from "../../rehearsal/run/policyPack.ts";
import { decodeExport } from "./decodeExport.ts";
import { InputError } from "./inputError.ts";
import { type Judgement, judgement } from "./judgement.ts";

export interface ExportSettings {
    /** That the user means; the file has to be of it. */
    readonly stack: string;
    /** Named in errors and in the report. */
    readonly file: string;
    readonly text: string;
    readonly policyPack: PackDescription;
}

/**
 * Judges what a stack is, from its export, as `pulumi policy analyze` does: resource policies see the inputs that are recorded,
 * stack policies the outputs, and nothing is unknown. Nothing is mended either: what a policy would mend is a finding.
 * @throws InputError when the file is no export, or of another stack
 */
export async function judgeExport({ stack, file, text, policyPack }: ExportSettings): Promise<Judgement> {
    const exported = decodeExport(text, file);
    if (exported.stack !== stack) {
        throw new InputError(
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
    return judgement({ stack, source: file, policyPack: pack.name, resources: exported.resources.length, warnings }, pack.findings);
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
