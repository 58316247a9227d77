import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import type { LangfuseDescription, LangfuseServiceName } from "../../vocabulary/workloads.ts";
import { workloadService } from "./workloadService.ts";

/** The services of Langfuse in the vocabulary of every service. */
export function describeLangfuse(langfuse: LangfuseDescription): Readonly<Record<LangfuseServiceName, ServiceDescription>> {
    const describe = (name: LangfuseServiceName) => workloadService(`langfuse-${name}`, langfuse, langfuse.services[name]);
    return { web: describe("web"), "web-ingestion": describe("web-ingestion"), "web-iso": describe("web-iso") };
}
