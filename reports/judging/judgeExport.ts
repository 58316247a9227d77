import { providerUrnOf } from "../../rehearsal/engine/resource/urn.ts";
import { type PackDescription, PolicyPackRun } from "../../rehearsal/run/policyPack.ts";
import { isObject, type Properties } from "../../rehearsal/contract/values.ts";
import { decodeExport, type StateResource } from "./decodeExport.ts";
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
    const pack = new PolicyPackRun(policyPack);
    const resources = new Map(exported.resources.map((resource) => [resource.urn, resource]));
    for (const resource of exported.resources.filter(({ external }) => !external)) {
        await pack.analyze(resource, resources.get(providerUrnOf(resource.provider)));
    }
    await pack.judgeStack(exported.resources, ({ provider }) => resources.get(providerUrnOf(provider)));
    // What is read from elsewhere others refer to, but nobody mends it here.
    const external = new Set(exported.resources.filter((resource) => resource.external).map(({ urn }) => urn));
    const findings = pack.findings.filter(({ urn }) => !external.has(urn));
    const judgedAs = policyPack.judgedAs?.(stack, kindTagsOf(exported.resources));
    const foreign = foreignTypesOf(exported.resources, policyPack);
    const ofUnknownTypes = foreign.values().reduce((sum, own) => sum + own, 0);
    const warnings = [...encryptedWarning(exported.withEncryptedSecrets), ...foreignWarning(ofUnknownTypes, foreign)];
    const facts = { stack, source: file, policyPack: pack.name, resources: exported.resources.length, judgedAs, ofUnknownTypes, warnings };
    return judgement(facts, findings, policyPack.rules, { placeOf, urns: [...resources.keys()] });
}

/** What the tags `EnvironmentKind` say, of resources and of all resources of a provider. */
function kindTagsOf(resources: readonly StateResource[]): readonly string[] {
    const tags = resources.flatMap(({ inputs: { tags, defaultTags } }) => [tags, asObject(asObject(defaultTags)["tags"])]);
    return tags.map((own) => asObject(own)["EnvironmentKind"]).filter((kind) => typeof kind === "string");
}

/** An object among the inputs of a provider is written as JSON. */
function asObject(value: unknown): Properties {
    if (isObject(value)) return value;
    try {
        const parsed: unknown = typeof value === "string" ? JSON.parse(value) : {};
        return isObject(parsed) ? parsed : {};
    } catch {
        return {};
    }
}

/** How many resources are of types that no rule judges, by type, of other providers than that of AWS: those of AWS without a rule are many and known. */
function foreignTypesOf(resources: readonly StateResource[], { policies, typesOf }: PackDescription): ReadonlyMap<string, number> {
    const judged = new Set(policies.flatMap(({ name }) => typesOf?.(name) ?? []));
    const foreign = resources.filter(({ type, custom }) => custom && !judged.has(type) && !/^(aws|pulumi):/.test(type));
    return new Map([...Map.groupBy(foreign, ({ type }) => type)].map(([type, same]) => [type, same.length]));
}

function foreignWarning(count: number, types: ReadonlyMap<string, number>): readonly string[] {
    if (count === 0) return [];
    const named = [...types.keys()].toSorted();
    const rest = named.length > mostTypes ? ` and ${named.length - mostTypes} more` : "";
    const subject = count === 1 ? "1 resource is of a type" : `${count} resources are of types`;
    return [`${subject} that no rule judges: ${named.slice(0, mostTypes).join(", ")}${rest}`];
}

/** So many types tell which provider they are of. */
const mostTypes = 6;

function encryptedWarning(count: number): readonly string[] {
    if (count === 0) return [];
    return [
        `secrets of ${count} ${count === 1 ? "resource" : "resources"} are encrypted and could not be judged; to judge them too, export with --show-secrets and delete the file afterwards`,
    ];
}
