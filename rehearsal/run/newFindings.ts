import type { Finding } from "../engine/finding.ts";
import { resourceOf } from "../engine/resource/resource.ts";
import type { StackState } from "../engine/resource/resourceState.ts";
import { providerUrnOf } from "../engine/resource/urn.ts";
import type { PackDescription } from "./policyPack.ts";
import { PolicyPackRuns } from "./policyPackRuns.ts";

/** The findings of a plan, each with whether the same packs find it on what is planned against as well. @throws Refusal where they cannot judge that */
export async function withNewFindings(
    findings: readonly Finding[],
    state: StackState,
    policyPacks: readonly PackDescription[],
): Promise<readonly Finding[]> {
    const known = new Set((await findingsOn(state, policyPacks)).map(keyOf));
    return findings.map((finding) => ({ ...finding, isNew: !known.has(keyOf(finding)) }));
}

/** What the packs find on what a state says that there is, and correct nothing. */
async function findingsOn(state: StackState, policyPacks: readonly PackDescription[]): Promise<readonly Finding[]> {
    const packs = new PolicyPackRuns(policyPacks);
    // What is only still to be deleted has the URN of what has replaced it.
    const states = state.resources.filter((resource) => !resource.delete);
    const resources = new Map(states.map((resource) => [resource.urn, resourceOf(resource)]));
    const providerOf = ({ provider }: { readonly provider: string }) => resources.get(providerUrnOf(provider));
    for (const resource of resources.values()) await packs.analyze(resource, providerOf(resource));
    await packs.judgeStack([...resources.values()], providerOf);
    return packs.findings;
}

function keyOf({ pack, policy, urn, message }: Finding): string {
    return JSON.stringify([pack, policy, urn, message]);
}
