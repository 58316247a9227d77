import { type Properties, secret } from "../contract/values.ts";
import { defaultProvider, type Registration } from "./resource/registration.ts";
import type { IdentifiedResource } from "./resource/resource.ts";
import { isProviderType, stackType } from "./resource/urn.ts";

const all = "*";

/** Which packages the configuration bars from default providers: all of them where it says what nobody can read, as Pulumi refuses all then. */
export function disabledPackages(config: Readonly<Record<string, string>>): readonly string[] {
    const json = config["pulumi:disable-default-providers"] ?? "";
    // Pulumi writes an empty list so.
    if (json === "") return [];
    try {
        const list: unknown = JSON.parse(json);
        return Array.isArray(list) && list.every((name) => typeof name === "string") ? list.map((name) => name.trim()) : [all];
    } catch {
        return [all];
    }
}

/**
 * What the configuration says to the default provider of a package: `aws:region`. What is nested travels as JSON, as a provider takes it.
 * @param secretKeys keys of the configuration whose values stay secret, such as `aws:secretKey`
 */
export function configurationOf(config: Readonly<Record<string, string>>, packageName: string, secretKeys: readonly string[]): Properties {
    const namespace = `${packageName}:`;
    const valueOf = (key: string, value: string) => (secretKeys.includes(key) ? secret(value) : value);
    return Object.fromEntries(
        Object.entries(config).flatMap(([key, value]) =>
            key.startsWith(namespace) ? [[key.slice(namespace.length), valueOf(key, value)]] : [],
        ),
    );
}

/** The providers of resources that name none: one for each package, registered when it is needed first. */
export class DefaultProviders {
    readonly #disabled: readonly string[];
    readonly #register: (registration: Registration) => Promise<IdentifiedResource>;
    readonly #inputsOf: (packageName: string) => Properties;
    readonly #registered = new Map<string, Promise<IdentifiedResource>>();

    /** @param disabled packages whose resources need an explicit provider; `*` for all */
    constructor(
        disabled: readonly string[],
        register: (registration: Registration) => Promise<IdentifiedResource>,
        inputsOf: (packageName: string) => Properties = () => ({}),
    ) {
        this.#disabled = disabled;
        this.#register = register;
        this.#inputsOf = inputsOf;
    }

    /** @returns the reference of the provider that manages the resource; `disabled` when it has to name one */
    async referenceFor({ type, custom, provider }: Registration): Promise<{ readonly reference: string } | { readonly disabled: string }> {
        if (!custom || isProviderType(type) || type === stackType || provider !== "") return { reference: provider };
        const packageName = type.split(":")[0] ?? "";
        if (this.#disabled.includes(packageName) || this.#disabled.includes(all)) return { disabled: packageName };
        const known = this.#registered.get(packageName) ?? this.#register(defaultProvider(packageName, this.#inputsOf(packageName)));
        this.#registered.set(packageName, known);
        const { urn, id } = await known;
        return { reference: `${urn}::${id}` };
    }
}
