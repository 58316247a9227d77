import type { Provider } from "../contract/provider.ts";
import { type Properties, unknownValue } from "../contract/values.ts";
import type { IdentifiedResource } from "./resource/resource.ts";

export interface FunctionSettings {
    readonly provider: Provider;
    readonly find: (urn: string) => IdentifiedResource | undefined;
    /** Configuration behind a provider reference. */
    readonly configurationOf: (reference: string) => Properties;
    /** Configuration of the default provider of a package, which needs no resource for this. */
    readonly defaultConfiguration: (packageName: string) => Properties;
}

/** Answers the functions that a program calls. */
export class Functions {
    readonly #settings: FunctionSettings;

    constructor(settings: FunctionSettings) {
        this.#settings = settings;
    }

    /** @param provider its reference; empty for the default one @throws Error that names the function when nobody knows it */
    invoke(token: string, args: Properties, provider: string): Properties {
        if (token === "pulumi:pulumi:getResource") return this.#resource(String(args["urn"]));
        const { configurationOf, defaultConfiguration } = this.#settings;
        const [packageName = ""] = token.split(":");
        const configuration = provider === "" ? defaultConfiguration(packageName) : configurationOf(provider);
        return this.#settings.provider.invoke({ token, args, provider: configuration });
    }

    #resource(urn: string): Properties {
        const resource = this.#settings.find(urn);
        if (!resource) throw new Error(`unknown resource ${urn}`);
        // The SDK takes any other text for an id that is known.
        return { urn, id: resource.id === unknownValue ? "" : resource.id, state: resource.outputs };
    }
}
