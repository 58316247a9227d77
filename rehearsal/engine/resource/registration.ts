import type { Alias } from "@pulumi/pulumi/proto/alias_pb.js";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { Properties } from "../../contract/values.ts";
import { decodeHooks, type HookBinding } from "./hookBinding.ts";
import { providerPrefix } from "./urn.ts";

/** What a program asks for with one resource. URNs throughout; absent options are `undefined` or empty. */
export interface Registration {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    /** A component whose children the provider registers. */
    readonly remote: boolean;
    /** Empty for the stack itself. */
    readonly parent: string;
    readonly inputs: Properties;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    /** `urn::id` of an explicit provider; empty when none was given. */
    readonly provider: string;
    /** Providers for the children of a remote component, by package. */
    readonly providers: Readonly<Record<string, string>>;
    readonly options: ResourceOptions;
}

export interface ResourceOptions {
    readonly protect: boolean;
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly deleteBeforeReplace?: boolean;
    readonly retainOnDelete: boolean;
    /** Id of a resource that exists and is taken over in the place of a creation. */
    readonly importId?: string;
    readonly aliases: readonly AliasSpec[];
    readonly additionalSecretOutputs: readonly string[];
    /** URN of the resource whose deletion deletes this one as well. */
    readonly deletedWith?: string;
    readonly customTimeouts: { readonly create?: string; readonly update?: string; readonly delete?: string };
    readonly hooks: HookBinding;
}

export type AliasSpec =
    { readonly urn: string } | { readonly name?: string; readonly type?: string; readonly parent?: string; readonly noParent: boolean };

export const noOptions: ResourceOptions = {
    protect: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    retainOnDelete: false,
    aliases: [],
    additionalSecretOutputs: [],
    customTimeouts: {},
    hooks: {},
};

/** A resource that the program reads by its id and does not manage. */
export interface ReadRegistration {
    readonly type: string;
    readonly name: string;
    readonly id: string;
    readonly parent: string;
    readonly inputs: Properties;
    readonly dependencies: readonly string[];
    readonly provider: string;
    readonly additionalSecretOutputs: readonly string[];
}

/** Manages the resources of a package that name no provider. */
export function defaultProvider(packageName: string, inputs: Properties = {}): Registration {
    return {
        type: `${providerPrefix}${packageName}`,
        name: "default",
        custom: true,
        remote: false,
        parent: "",
        inputs,
        dependencies: [],
        propertyDependencies: {},
        provider: "",
        providers: {},
        options: noOptions,
    };
}

/** @throws Error that names an option which this engine does not have, rather than planning as if it were not there. */
export function decodeRegistration(request: RegisterResourceRequest): Registration {
    refuseUnknownOptions(request);
    const timeouts = request.getCustomtimeouts();
    return {
        type: request.getType(),
        name: request.getName(),
        custom: request.getCustom(),
        remote: request.getRemote(),
        parent: request.getParent(),
        inputs: registeredInputs(request),
        dependencies: request.getDependenciesList(),
        propertyDependencies: Object.fromEntries(
            request
                .getPropertydependenciesMap()
                .getEntryList()
                .map(([property]): [string, string[]] => [
                    property,
                    request.getPropertydependenciesMap().get(property)?.getUrnsList() ?? [],
                ]),
        ),
        provider: request.getProvider(),
        providers: Object.fromEntries(request.getProvidersMap().getEntryList()),
        options: {
            protect: request.getProtect() ?? false,
            ignoreChanges: request.getIgnorechangesList(),
            replaceOnChanges: request.getReplaceonchangesList(),
            deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
            retainOnDelete: request.getRetainondelete() ?? false,
            importId: request.getImportid() || undefined,
            aliases: [...request.getAliasurnsList().map((urn) => ({ urn })), ...request.getAliasesList().map(decodeAlias)],
            additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
            deletedWith: request.getDeletedwith() || undefined,
            customTimeouts: {
                create: timeouts?.getCreate() || undefined,
                update: timeouts?.getUpdate() || undefined,
                delete: timeouts?.getDelete() || undefined,
            },
            hooks: decodeHooks(request),
        },
    };
}

/** The engine keeps the version of a provider's plugin among its inputs, so that an upgrade shows as a change of the provider. */
function registeredInputs(request: RegisterResourceRequest): Properties {
    const inputs: Properties = request.getObject()?.toJavaScript() ?? {};
    const version = request.getVersion();
    return request.getType().startsWith(providerPrefix) && version !== "" ? { ...inputs, version } : inputs;
}

/** @throws Error that names an option which this engine does not have. */
export function decodeRead(request: ReadResourceRequest): ReadRegistration {
    refuse(request.getName(), request.getType(), {
        pluginDownloadURL: request.getPlugindownloadurl() !== "",
        "a parameterized package": request.getPackageref() !== "",
    });
    return {
        type: request.getType(),
        name: request.getName(),
        id: request.getId(),
        parent: request.getParent(),
        inputs: request.getProperties()?.toJavaScript() ?? {},
        dependencies: request.getDependenciesList(),
        provider: request.getProvider(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    };
}

function decodeAlias(alias: Alias): AliasSpec {
    const spec = alias.getSpec();
    if (!spec) return { urn: alias.getUrn() };
    return {
        name: spec.getName() || undefined,
        type: spec.getType() || undefined,
        parent: spec.getParenturn() || undefined,
        noParent: spec.getNoparent(),
    };
}

/** Options that came after `@pulumi/pulumi` 3.200, in whose messages they are missing. */
type NewerOptions = Partial<
    Pick<RegisterResourceRequest, "getReplaceWithList" | "hasReplacementTrigger" | "getEnvvarmappingsMap" | "getStateMigrationsList">
>;

function refuseUnknownOptions(request: RegisterResourceRequest): void {
    const newer: NewerOptions = request;
    const count = (list: readonly unknown[] = []) => list.length;
    refuse(request.getName(), request.getType(), {
        replaceWith: count(newer.getReplaceWithList?.()) > 0,
        replacementTrigger: newer.hasReplacementTrigger?.() ?? false,
        hideDiffs: request.getHidediffsList().length > 0,
        envVarMappings: count(newer.getEnvvarmappingsMap?.().getEntryList()) > 0,
        stateMigrations: count(newer.getStateMigrationsList?.()) > 0,
        pluginDownloadURL: request.getPlugindownloadurl() !== "",
        "a parameterized package": request.getPackageref() !== "",
    });
}

function refuse(name: string, type: string, used: Readonly<Record<string, boolean>>): void {
    const names = Object.entries(used).flatMap(([option, isUsed]) => (isUsed ? [option] : []));
    if (names.length > 0) {
        throw new Error(`${name} (${type}): the rehearsal does not know ${names.join(", ")}; preview it with the Pulumi CLI`);
    }
}
