import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { type LangfuseDescription, langfuseServiceNames } from "../../vocabulary/workloads.ts";

/** The services of Langfuse in the vocabulary of every service. */
export function describeLangfuse(langfuse: LangfuseDescription): Readonly<Record<string, ServiceDescription>> {
    const { image, secrets, variables, egress, services } = langfuse;
    return Object.fromEntries(
        langfuseServiceNames.map((name) => {
            const changes = services[name];
            const description: ServiceDescription = {
                ...changes,
                preset: `langfuse-${name}`,
                image,
                secrets: { ...secrets, ...changes.secrets },
                variables: { ...variables, ...changes.variables },
                egress: [...egress, ...(changes.egress ?? [])],
            };
            return [name, description];
        }),
    );
}
