import { object, optional, withDefault, type Decoder } from "../decode.ts";
import { integer } from "../decodeScalar.ts";
import { defaults } from "./defaults.ts";
import type { Home } from "../home.ts";
import { egress, imageReference, secrets, variables, webService } from "./schemaService.ts";
import type { LangfuseConfig, LangfuseServiceName, LangfuseWebConfig } from "./oldWorkloads.ts";

const image = imageReference("docker.io/langfuse/langfuse:3.140.0");

export function langfuse(home: Home): Decoder<LangfuseConfig> {
    const web = (name: LangfuseServiceName): Decoder<LangfuseWebConfig> =>
        object({
            ...webService(name, defaults.langfuse[name], home),
            requestTarget: withDefault(integer(1, 1_000_000, "requests a minute"), defaults.langfuse[name].requestTarget),
            expectedRequestsPerMinute: optional(integer(1, 100_000_000, "requests a minute")),
        });
    return object({
        image,
        secrets: secrets(home),
        variables,
        egress,
        services: object({ web: web("web"), "web-ingestion": web("web-ingestion"), "web-iso": web("web-iso") }),
    });
}
