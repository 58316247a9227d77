import type { Deployment } from "../engine/deployment.ts";
import type { AliasSpec } from "../engine/resource/registration.ts";
import { noOptions } from "../engine/resource/registration.ts";
import type { IdentifiedResource } from "../engine/resource/resource.ts";
import { stackType } from "../engine/resource/urn.ts";
import { hasSecret, hasUnknown, isObject, isSecret, plain, type Properties, secret, unknownValue } from "../contract/values.ts";
import type { CaseProgram, CaseResource } from "./case.ts";

interface Evaluated {
    readonly value: unknown;
    /** Keys of the resources whose outputs are in it. */
    readonly keys: ReadonlySet<string>;
}

/** Declares a case's program as Pulumi's Node SDK would: everything at once, each resource as soon as what it refers to is there. */
export class ProgramRun {
    readonly #program: CaseProgram;
    readonly #deployment: Deployment;
    readonly #registered = new Map<string, Promise<IdentifiedResource>>();
    readonly #specs: ReadonlyMap<string, CaseResource>;
    #stack = "";

    constructor(program: CaseProgram, deployment: Deployment) {
        this.#program = program;
        this.#deployment = deployment;
        this.#specs = new Map(program.resources.map((resource) => [resource.key ?? resource.name, resource]));
    }

    async run(project: string, stack: string): Promise<void> {
        const root = await this.#deployment.register({
            ...{ type: stackType, name: `${project}-${stack}`, custom: false, remote: false, parent: "", inputs: {} },
            ...{ dependencies: [], propertyDependencies: {}, provider: "", providers: {}, options: noOptions },
        });
        this.#stack = root.urn;
        for (const [key, spec] of this.#specs) this.#registered.set(key, this.#register(key, spec));
        const components = [...this.#specs].filter(([, { component }]) => component).map(([key, spec]) => this.#registerOutputs(key, spec));
        const outputs = this.#evaluate(this.#program.outputs ?? {}).then(({ value }) =>
            this.#deployment.registerOutputs(root.urn, properties(value)),
        );
        // What was refused or failed is in the deployment's diagnostics.
        await Promise.allSettled([...this.#registered.values(), ...components, outputs]);
    }

    async #registerOutputs(key: string, spec: CaseResource): Promise<void> {
        const { urn } = await this.#resource(key);
        const { value } = await this.#evaluate(spec.outputs ?? {});
        await this.#deployment.registerOutputs(urn, properties(value));
    }

    async #register(key: string, spec: CaseResource): Promise<IdentifiedResource> {
        // The first to declare a resource wins; outputs are read after all are declared.
        await Promise.resolve();
        const { type, name, options = {}, component = false } = spec;
        const parent = options.parent === undefined ? this.#stack : (await this.#resource(options.parent)).urn;
        const entries = Object.entries(spec.props ?? {});
        const inputs = await Promise.all(entries.map(async ([property, value]) => [property, await this.#evaluate(value)] as const));
        const propertyDependencies = await Promise.all(
            inputs.map(async ([property, { keys }]) => [property, await this.#urns(keys)] as const),
        );
        const dependsOn = await this.#urns(new Set(options.dependsOn ?? []));
        const common = {
            type,
            name,
            parent,
            inputs: Object.fromEntries(inputs.map(([property, { value }]) => [property, value])),
            dependencies: [...new Set([...dependsOn, ...propertyDependencies.flatMap(([, urns]) => urns)])],
            provider: component || type.startsWith("pulumi:providers:") ? "" : await this.#provider(key),
            additionalSecretOutputs: options.additionalSecretOutputs ?? [],
        };
        if (spec.get !== undefined) {
            const id = await this.#evaluate(spec.get);
            return this.#deployment.read({ ...common, id: String(plain(id.value)) });
        }
        const deletedWith = options.deletedWith === undefined ? undefined : (await this.#resource(options.deletedWith)).urn;
        return this.#deployment.register({
            ...common,
            custom: !component,
            remote: false,
            propertyDependencies: Object.fromEntries(propertyDependencies),
            providers: {},
            options: {
                protect: this.#protect(key),
                ignoreChanges: options.ignoreChanges ?? [],
                replaceOnChanges: options.replaceOnChanges ?? [],
                deleteBeforeReplace: options.deleteBeforeReplace,
                retainOnDelete: options.retainOnDelete ?? false,
                importId: options.import,
                aliases: await Promise.all((options.aliases ?? []).map((alias) => this.#alias(alias))),
                additionalSecretOutputs: common.additionalSecretOutputs,
                deletedWith,
                customTimeouts: {},
                hooks: {},
            },
        });
    }

    async #alias(alias: string | { readonly name?: string; readonly type?: string; readonly parent?: string | null }): Promise<AliasSpec> {
        const prefix = this.#stack.split("::").slice(0, 2).join("::");
        if (typeof alias === "string") return { urn: `${prefix}::${alias}` };
        const { name, type, parent } = alias;
        return { name, type, noParent: parent === null, parent: parent ? (await this.#resource(parent)).urn : undefined };
    }

    #resource(key: string): Promise<IdentifiedResource> {
        return this.#registered.get(key) ?? Promise.reject(new Error(`unknown key ${key}`));
    }

    async #provider(key: string): Promise<string> {
        const { provider, parent } = this.#specs.get(key)?.options ?? {};
        if (provider !== undefined) {
            const { urn, id } = await this.#resource(provider);
            return `${urn}::${id}`;
        }
        return parent === undefined ? "" : this.#provider(parent);
    }

    #protect(key: string): boolean {
        const { protect, parent } = this.#specs.get(key)?.options ?? {};
        return protect ?? (parent !== undefined && this.#protect(parent));
    }

    /** A component stands for the resources in it. */
    async #urns(keys: ReadonlySet<string>): Promise<readonly string[]> {
        const expand = (key: string): string[] => {
            if (!this.#specs.get(key)?.component) return [key];
            return [...this.#specs].filter(([, { options }]) => options?.parent === key).flatMap(([child]) => expand(child));
        };
        const resources = await Promise.all([...keys].flatMap(expand).map((key) => this.#resource(key)));
        await Promise.all([...keys].map((key) => this.#resource(key)));
        return [...new Set(resources.map(({ urn }) => urn))];
    }

    async #evaluate(value: unknown): Promise<Evaluated> {
        if (Array.isArray(value)) {
            const items = await Promise.all(value.map((item) => this.#evaluate(item)));
            return { value: items.map((item) => item.value), keys: union(items) };
        }
        if (!isObject(value)) return { value, keys: new Set() };
        if (typeof value["$ref"] === "string") return this.#reference(value["$ref"].split("."));
        if ("$secret" in value) {
            const inner = await this.#evaluate(value["$secret"]);
            return { ...inner, value: secret(plain(inner.value)) };
        }
        if (Array.isArray(value["$concat"])) {
            const parts = await Promise.all(value["$concat"].map((item) => this.#evaluate(item)));
            const texts = parts.map((part) => plain(part.value));
            const text = texts.includes(unknownValue) ? unknownValue : texts.join("");
            return { value: parts.some((part) => isSecret(part.value)) ? secret(text) : text, keys: union(parts) };
        }
        const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await this.#evaluate(item)] as const));
        return { value: Object.fromEntries(entries.map(([key, item]) => [key, item.value])), keys: union(entries.map(([, item]) => item)) };
    }

    async #reference([key = "", output = "", ...path]: readonly string[]): Promise<Evaluated> {
        const spec = this.#specs.get(key);
        if (spec?.component && output !== "urn") {
            const { value, keys } = await this.#evaluate(spec.outputs?.[output]);
            return { value: lift(value, path), keys };
        }
        const { urn, id, outputs } = await this.#resource(key);
        const found = output === "urn" ? urn : output === "id" ? id : (outputs[output] ?? (id === unknownValue ? unknownValue : undefined));
        return { value: lift(found, path), keys: new Set([key]) };
    }
}

/** The part of an output; the SDK takes an output that holds something secret for secret as a whole. */
function lift(output: unknown, path: readonly string[]): unknown {
    const part = path.reduce<unknown>((value, key) => {
        if (value === unknownValue) return value;
        return isObject(value) || Array.isArray(value) ? (value as Properties)[key] : undefined;
    }, plain(output));
    // An output that holds something unknown is unknown as a whole, too.
    const value = hasUnknown(part) ? unknownValue : part;
    return hasSecret(output) ? secret(value) : value;
}

function union(items: readonly Evaluated[]): ReadonlySet<string> {
    return new Set(items.flatMap(({ keys }) => [...keys]));
}

function properties(value: unknown): Properties {
    return isObject(value) ? value : {};
}
