import type { Provider } from "../contract/provider.ts";
import type { Properties } from "../contract/values.ts";
import { noOptions, type Registration } from "./resource/registration.ts";
import type { IdentifiedResource } from "./resource/resource.ts";

/** Lets a provider make a remote component: its children are registered like the program's own. @returns its outputs. */
export function constructComponent(
    urn: string,
    component: Registration,
    provider: Provider,
    register: (child: Registration) => Promise<IdentifiedResource>,
): Promise<Properties> {
    const { type, name, inputs } = component;
    return provider.construct({
        type,
        name,
        urn,
        inputs,
        register: (child) =>
            register({
                ...child,
                custom: true,
                remote: false,
                provider: component.providers[child.type.split(":")[0] ?? ""] ?? "",
                providers: {},
                options: { ...noOptions, protect: component.options.protect },
            }),
    });
}
