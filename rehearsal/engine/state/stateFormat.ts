import { createHash } from "node:crypto";
import { isObject, type Properties } from "../../contract/values.ts";
import { type Crypter, newCrypter, openCrypter } from "./passphrase.ts";
import type { JournalChange } from "./journal.ts";
import { decodeSecrets, encodeSecrets } from "./stateSecrets.ts";
import { bindingOf } from "../resource/hookBinding.ts";
import type { PendingOperation, ResourceState, StackState } from "../resource/resourceState.ts";

/** A stack in Pulumi's deployment format, as `pulumi stack export` prints it and `pulumi stack import` takes it. */
export interface ExportedDeployment {
    /** 4 where there are features that an older engine has to refuse. */
    readonly version: 3 | 4;
    readonly features?: readonly string[];
    readonly deployment: {
        readonly manifest: { readonly time: string; readonly magic: string; readonly version: string };
        readonly secrets_providers?: { readonly type: "passphrase"; readonly state: { readonly salt: string } };
        readonly resources: readonly Properties[];
        readonly pending_operations?: readonly { readonly resource: Properties; readonly type: PendingOperation["type"] }[];
        readonly metadata: Properties;
    };
}

export interface StateSecrets {
    /** Asked for only when there is a secret. */
    readonly passphrase: () => string;
    /** The salt of the state that is replaced keeps its secrets readable. */
    readonly salt?: string;
}

/** @see https://github.com/pulumi/pulumi/blob/v3.260.0/pkg/resource/stack/deployment.go `ApplyFeatures` */
export const hooksFeature = "hooks";
const writer = "ecs-platform-rehearsal";

/** @param time ISO 8601 */
export function encodeState(state: StackState, secrets: StateSecrets, time: string): ExportedDeployment {
    const { encode, salt: usedSalt } = resourceEncoder(secrets);
    const resources = state.resources.map(encode);
    const pending = state.pendingOperations.map(({ resource, type }) => ({ resource: encode(resource), type }));
    const salt = usedSalt();
    const hasHooks = [...state.resources, ...state.pendingOperations.map(({ resource }) => resource)].some(
        ({ resourceHooks }) => Object.keys(resourceHooks).length > 0,
    );
    return {
        ...(hasHooks ? { version: 4, features: [hooksFeature] } : { version: 3 }),
        deployment: {
            // Pulumi takes a manifest only with the hash of its version.
            manifest: { time, magic: createHash("sha256").update(writer).digest("hex"), version: writer },
            ...(salt === undefined ? {} : { secrets_providers: { type: "passphrase", state: { salt } } }),
            resources,
            ...(pending.length > 0 ? { pending_operations: pending } : {}),
            metadata: {},
        },
    };
}

/** Encodes resources, all with the same salt, which exists once there is a secret. */
function resourceEncoder(secrets: StateSecrets) {
    let opened: Crypter | undefined;
    const crypter = () =>
        (opened ??= secrets.salt === undefined ? newCrypter(secrets.passphrase()) : openCrypter(secrets.passphrase(), secrets.salt));
    return {
        encode: (resource: ResourceState) => encodeResource(resource, (value) => encodeSecrets(value, crypter)),
        salt: () => opened?.salt ?? secrets.salt,
    };
}

/** What a run did, as it is kept until the whole state is written again. */
export interface WrittenChange {
    readonly resources: readonly (readonly [number: number, resource: Properties])[];
    readonly entries: JournalChange["entries"];
    /** Of the secrets in it; absent as long as there is none in the state either. */
    readonly salt?: string;
}

export function encodeChange({ resources, entries }: JournalChange, secrets: StateSecrets): WrittenChange {
    const { encode, salt } = resourceEncoder(secrets);
    const encoded = resources.map(([number, resource]) => [number, encode(resource)] as const);
    const used = salt();
    return { resources: encoded, entries, ...(used === undefined ? {} : { salt: used }) };
}

/** @param change what `encodeChange` made @param source what to call it in an error @throws Error as of `decodeState` */
export function decodeChange({ resources, entries, salt }: WrittenChange, source: string, passphrase: () => string): JournalChange {
    const fail = (problem: string): never => {
        throw new Error(`${source}: ${problem}`);
    };
    const crypter = () => (salt === undefined ? fail("has a secret without a salt") : openCrypter(passphrase(), salt));
    const decode = (value: unknown) => decodeSecrets(value, crypter);
    return { resources: resources.map(([number, resource]) => [number, decodeResource(resource, decode)] as const), entries };
}

/**
 * @param source what to call the data in an error
 * @throws Error that names what this engine cannot read, and the way out.
 */
export function decodeState(data: unknown, source: string, passphrase: () => string): StackState & { readonly salt?: string } {
    const fail = (problem: string): never => {
        throw new Error(`${source}: ${problem}`);
    };
    if (!isObject(data) || !isObject(data["deployment"])) return fail("is no exported stack; expected {version, deployment}");
    const { version, features, deployment } = data;
    const foreign = Array.isArray(features) ? features.filter((feature) => feature !== hooksFeature) : [];
    if (version !== 3 && (version !== 4 || foreign.length > 0)) {
        const named = foreign.length > 0 ? ` with ${foreign.join(", ")}` : "";
        return fail(`version: this engine reads 3, got ${String(version)}${named}; use the Pulumi CLI for this stack`);
    }
    const { secrets_providers: provider, resources = [], pending_operations: pending = [] } = deployment;
    const type = isObject(provider) ? provider["type"] : undefined;
    const salt = isObject(provider) && isObject(provider["state"]) ? provider["state"]["salt"] : undefined;
    const crypter = () => {
        if (type !== "passphrase" || typeof salt !== "string") {
            return fail(
                `secrets_providers: this engine reads passphrase, got ${String(type)}; run pulumi stack change-secrets-provider passphrase`,
            );
        }
        return openCrypter(passphrase(), salt);
    };
    if (!Array.isArray(resources) || !Array.isArray(pending)) return fail("resources: expected a list; restore the file from a copy");
    const decode = (value: unknown) => {
        if (!isObject(value)) return fail("resources: expected objects");
        refuseForeign(value, fail);
        return decodeResource(value, (property) => decodeSecrets(property, crypter));
    };
    return {
        resources: resources.map(decode),
        pendingOperations: pending.map((operation: unknown) => {
            const kind = isObject(operation) ? operation["type"] : undefined;
            if (!isObject(operation) || !isPendingType(kind)) return fail(`pending_operations: unknown type, got ${String(kind)}`);
            return { resource: decode(operation["resource"]), type: kind };
        }),
        ...(typeof salt === "string" ? { salt } : {}),
    };
}

/** A resource as Pulumi writes it. @param encode turns marked values into what may be written */
export function encodeResource(resource: ResourceState, encode: (value: unknown) => unknown): Properties {
    const all = {
        ...resource,
        inputs: encode(resource.inputs),
        outputs: encode(resource.outputs),
        importID: resource.importId,
        customTimeouts: timeoutSeconds(resource.customTimeouts),
    };
    const names = [
        ...["urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "external", "dependencies", "initErrors"],
        ...["provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs", "customTimeouts", "retainOnDelete"],
        ...["importID", "deletedWith", "created", "modified", "ignoreChanges", "replaceOnChanges", "resourceHooks"],
    ] as const;
    const ordered = Object.fromEntries(names.map((name) => [name, (all as Properties)[name]]));
    return { ...omitEmpty(ordered), custom: resource.custom };
}

/** Options that change the plan and that this engine does not know. */
const foreignFields = ["viewOf", "replaceWith", "replacementTrigger", "extensionRef", "taint", "refreshBeforeUpdate", "snippetID"];

function refuseForeign({ urn, ...data }: Properties, fail: (problem: string) => never): void {
    if (typeof urn !== "string" || !urn.startsWith("urn:pulumi:")) fail(`resources: expected a URN, got ${JSON.stringify(urn)}`);
    const foreign = foreignFields.filter((name) => data[name]);
    if (foreign.length > 0) fail(`${String(urn)}: this engine does not know ${foreign.join(", ")}; use the Pulumi CLI for this stack`);
}

/**
 * A resource as Pulumi writes it in states, in the events of the CLI and in the digest of a preview.
 * @param decode turns what is written into marked values
 */
export function decodeResource(data: Properties, decode: (value: unknown) => unknown = (value) => value): ResourceState {
    const text = (name: string) => (typeof data[name] === "string" ? data[name] : "");
    const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
    const map = (name: string): Properties => {
        const value = decode(data[name] ?? {});
        return isObject(value) ? value : {};
    };
    const timeouts = Object.entries(map("customTimeouts")).map(([name, value]) => [name, `${String(value)}s`]);
    const dependencies = Object.entries(map("propertyDependencies")).map(([key, urns]): [string, string[]] => [key, texts(urns)]);
    return {
        urn: text("urn"),
        type: text("type"),
        custom: data["custom"] === true,
        id: text("id"),
        inputs: map("inputs"),
        outputs: map("outputs"),
        parent: text("parent"),
        protect: data["protect"] === true,
        external: data["external"] === true,
        delete: data["delete"] === true,
        pendingReplacement: data["pendingReplacement"] === true,
        importId: text("importID"),
        initErrors: texts(data["initErrors"]),
        provider: text("provider"),
        dependencies: texts(data["dependencies"]),
        propertyDependencies: Object.fromEntries(dependencies),
        deletedWith: text("deletedWith"),
        retainOnDelete: data["retainOnDelete"] === true,
        additionalSecretOutputs: texts(data["additionalSecretOutputs"]),
        ignoreChanges: texts(data["ignoreChanges"]),
        replaceOnChanges: texts(data["replaceOnChanges"]),
        customTimeouts: Object.fromEntries(timeouts),
        resourceHooks: bindingOf(data["resourceHooks"]),
        ...(text("created") ? { created: text("created") } : {}),
        ...(text("modified") ? { modified: text("modified") } : {}),
    };
}

function isPendingType(value: unknown): value is PendingOperation["type"] {
    return value === "creating" || value === "updating" || value === "deleting" || value === "reading" || value === "importing";
}

/** Go's JSON leaves these out. */
function omitEmpty(properties: Properties): Properties {
    const isEmpty = (value: unknown) =>
        value === undefined ||
        value === "" ||
        value === false ||
        (typeof value === "object" && value !== null && Object.keys(value).length === 0);
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => !isEmpty(value)));
}

/** As Pulumi records them, from `1h30m` and the like; without those that nobody set. */
function timeoutSeconds({ create, update, delete: remove }: ResourceState["customTimeouts"]): Properties {
    return omitEmpty({ create: seconds(create), update: seconds(update), delete: seconds(remove) });
}

/** `1h30m`, `45s`. */
function seconds(duration: string | undefined): number | undefined {
    if (!duration) return undefined;
    const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
    return [...duration.matchAll(/([\d.]+)(h|ms|m|s)/g)].reduce(
        (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0),
        0,
    );
}
