import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import type { LangfuseDescription, LangfuseServiceName } from "../../vocabulary/workloads.ts";

/** The services of Langfuse in the vocabulary of every service. */
export function describeLangfuse(langfuse: LangfuseDescription): Readonly<Record<LangfuseServiceName, ServiceDescription>> {
    const { image, secrets, variables, egress, services } = langfuse;
    const describe = (name: LangfuseServiceName): ServiceDescription => {
        const changes = services[name];
        return {
            ...changes,
            preset: `langfuse-${name}`,
            image,
            secrets: { ...secrets, ...changes.secrets },
            variables: { ...variables, ...changes.variables },
            egress: [...egress, ...(changes.egress ?? [])],
        };
    };
    return { web: describe("web"), "web-ingestion": describe("web-ingestion"), "web-iso": describe("web-iso") };
}
