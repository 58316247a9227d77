import { isObject, isSecret, type Properties, secret, signatureKey, unknownValue } from "../../rehearsal/contract/values.ts";
import { type Resource, resourceOf } from "../../rehearsal/engine/resource/resource.ts";
import { decodeResource, hooksFeature } from "../../rehearsal/engine/state/stateFormat.ts";
import { JudgingProblem } from "./judgingProblem.ts";
import { visible } from "../../text/visible.ts";

/** A resource as a state records it. */
export interface StateResource extends Resource {
    /** Read by its id and not managed by the stack. */
    readonly external: boolean;
}

export interface ExportedStack {
    readonly stack: string;
    readonly project: string;
    readonly resources: readonly StateResource[];
    /** How many resources have a secret that the file holds only in encrypted form. */
    readonly withEncryptedSecrets: number;
}

/**
 * Reads a deployment as `pulumi stack export` prints it, of this project or another. It reads only what policies are
 * shown, and unlike an engine it may ignore what it does not know.
 * @param file what to call the data in an error
 * @throws JudgingProblem that says what the data is instead, and the way out
 */
export function decodeExport(text: string, file: string): ExportedStack {
    const fail = (problem: string): never => {
        throw new JudgingProblem(visible(`${file}: ${problem}`));
    };
    const data = parse(text, fail);
    if (isObject(data) && isObject(data["checkpoint"]))
        return fail("is the file of a backend, not an export; write one with: pulumi stack export --file export.json");
    if (!isObject(data) || !isObject(data["deployment"]))
        return fail("is no exported stack, which has version and deployment; write one with: pulumi stack export --file export.json");
    const { version, features, deployment } = data;
    // Hooks are no part of what is judged.
    const unknownFeatures = Array.isArray(features) ? features.map(String).filter((feature) => feature !== hooksFeature) : [];
    if (!(version === 3 || (version === 4 && unknownFeatures.length === 0))) {
        const used = unknownFeatures.length > 0 ? ` with ${unknownFeatures.join(", ")}` : "";
        return fail(`version: must be 3, got ${JSON.stringify(version)}${used}; judge this stack with: pulumi policy analyze`);
    }
    const { resources: recorded = [] } = deployment;
    if (!Array.isArray(recorded)) return fail("deployment.resources: is no list; export the stack anew");

    const encrypted = new Set<number>();
    const resources = recorded
        .map((resource, index) =>
            decodeRecorded(
                resource,
                () => encrypted.add(index),
                (problem) => fail(`deployment.resources[${index}]: ${problem}`),
            ),
        )
        .filter((resource) => resource !== "gone");
    return { ...ownerOf(resources, fail), resources, withEncryptedSecrets: encrypted.size };
}

type Fail = (problem: string) => never;

function parse(text: string, fail: Fail): unknown {
    try {
        // PowerShell begins files with a byte order mark.
        return JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
        // Behind a comma stands a piece of the file, which may be of a secret.
        const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(/, (?=(?:\.\.\.)?")/);
        return fail(`is no JSON, ${reason}; write an export with: pulumi stack export --file export.json`);
    }
}

/** The stack that all the resources are of. */
function ownerOf(resources: readonly Resource[], fail: Fail): Pick<ExportedStack, "stack" | "project"> {
    const owners = [...new Set(resources.map(({ urn }) => urn.split("::").slice(0, 2).join("::")))];
    const [owner, other] = owners;
    if (owner === undefined) return fail("holds no resources; deploy the stack first, or judge it by rehearsal without --file");
    if (other !== undefined) return fail(`holds resources of ${owner} and ${other}; export one stack at a time`);
    const [name = "", project = ""] = owner.split("::");
    return { stack: name.replace("urn:pulumi:", ""), project };
}

/** @returns `gone` for a resource that was replaced and waits to be deleted, or was deleted and waits for what replaces it. */
function decodeRecorded(data: unknown, onEncrypted: () => void, fail: Fail): StateResource | "gone" {
    if (!isObject(data)) return fail("is no object; export the stack anew");
    const { urn } = data;
    if (typeof urn !== "string" || !/^urn:pulumi:[^:]+::[^:]+::[^:]+.*::/.test(urn))
        return fail(`urn: is no URN, got ${JSON.stringify(urn)}; export the stack anew`);
    if (data["delete"] === true || data["pendingReplacement"] === true) return "gone";
    const state = decodeResource(data, (value) => {
        if (isDeeper(value, deepest)) fail(`is nested more than ${deepest} deep; export the stack anew`);
        return decodeValue(value, onEncrypted);
    });
    return { ...resourceOf(state), external: state.external };
}

/** No value of AWS is nested so deep, and what reads it calls itself for each level. */
const deepest = 200;

/** Level by level, as a file may be nested deeper than a function can call itself. */
function isDeeper(value: unknown, levels: number): boolean {
    let level: readonly unknown[] = [value];
    for (let depth = 0; depth <= levels && level.length > 0; depth += 1) {
        level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values<unknown>({ ...one }) : []));
    }
    return level.length > 0;
}

/**
 * Secrets stay marked as such, and one that is encrypted is a value that nobody knows, so that no policy judges it. Files, archives and references become plain maps: policies could do no more with them.
 * What providers note for themselves, under keys such as `__defaults`, Pulumi does not show to policies either.
 */
function decodeValue(value: unknown, onEncrypted: () => void): unknown {
    if (Array.isArray(value)) return value.map((item) => decodeValue(item, onEncrypted));
    if (!isObject(value)) return value;
    if (!isSecret(value)) {
        const entries = Object.entries(value).filter(([key]) => key !== signatureKey && !key.startsWith("__"));
        return Object.fromEntries(entries.map(([key, item]) => [key, decodeValue(item, onEncrypted)]));
    }
    const { plaintext }: Properties = { ...value };
    if (typeof plaintext === "string") return secret(decodeValue(parsePlaintext(plaintext), onEncrypted));
    onEncrypted();
    return unknownValue;
}

/** Pulumi writes JSON there; what somebody wrote by hand is taken as it is. */
function parsePlaintext(plaintext: string): unknown {
    try {
        return JSON.parse(plaintext);
    } catch {
        return plaintext;
    }
}
