import { defaultProvider, type Registration } from "./resource/registration.ts";
import type { IdentifiedResource } from "./resource/resource.ts";
import { isProviderType, stackType } from "./resource/urn.ts";

/** The providers of resources that name none: one for each package, registered when it is needed first. */
export class DefaultProviders {
    readonly #disabled: readonly string[];
    readonly #register: (registration: Registration) => Promise<IdentifiedResource>;
    readonly #registered = new Map<string, Promise<IdentifiedResource>>();

    /** @param disabled packages whose resources need an explicit provider; `*` for all */
    constructor(disabled: readonly string[], register: (registration: Registration) => Promise<IdentifiedResource>) {
        this.#disabled = disabled;
        this.#register = register;
    }

    /** @returns the reference of the provider that manages the resource; `disabled` when it has to name one */
    async referenceFor({ type, custom, provider }: Registration): Promise<{ readonly reference: string } | { readonly disabled: string }> {
        if (!custom || isProviderType(type) || type === stackType || provider !== "") return { reference: provider };
        const packageName = type.split(":")[0] ?? "";
        if (this.#disabled.includes(packageName) || this.#disabled.includes("*")) return { disabled: packageName };
        const known = this.#registered.get(packageName) ?? this.#register(defaultProvider(packageName));
        this.#registered.set(packageName, known);
        const { urn, id } = await known;
        return { reference: `${urn}::${id}` };
    }
}
