import { checked, object, optional, record, withDefault, type Decoder } from "./decode.ts";
import { integer, text } from "./decodeScalar.ts";
import { defaults } from "./defaults.ts";
import type { Home } from "./home.ts";
import { egress, ownSecretArn, webService } from "./schemaService.ts";
import type { LangfuseConfig, LangfuseServiceName, LangfuseWebConfig } from "./stackConfig.ts";

const image = checked(
    text({
        meaning: "an image with its registry and a tag or a digest",
        example: "docker.io/langfuse/langfuse:3.140.0",
        pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+(:\w[\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
    }),
    (reference) => {
        const name = reference.slice(reference.lastIndexOf("/") + 1);
        if (name.includes("@")) return undefined;
        if (!name.includes(":")) return `no tag, got ${reference}; write the tag of one release behind it, ${reference}:3.140.0`;
        return name.endsWith(":latest") ? `moves with every push, got ${reference}; write the tag of one release` : undefined;
    },
);

/** Decided by the program: the port is fixed, and the target group knows it. */
const given = ["ENVIRONMENT", "PORT"];

function variableNameProblem(name: string): string | undefined {
    if (given.includes(name)) return "a variable that the program decides; delete it";
    return /^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) ? undefined : "not the name of an environment variable; write letters, digits and _";
}

const variable = text({ meaning: "a text", example: "info", pattern: /^[^\0]*$/, maxLength: 4096 });

export function langfuse(home: Home): Decoder<LangfuseConfig> {
    const web = (name: LangfuseServiceName): Decoder<LangfuseWebConfig> =>
        object({
            ...webService(name, defaults.langfuse[name], home),
            requestTarget: withDefault(integer(1, 1_000_000, "requests a minute"), defaults.langfuse[name].requestTarget),
            expectedRequestsPerMinute: optional(integer(1, 100_000_000, "requests a minute")),
        });
    return object({
        image,
        secrets: record(ownSecretArn(home), variableNameProblem),
        variables: record(variable, variableNameProblem),
        egress,
        services: object({ web: web("web"), "web-ingestion": web("web-ingestion"), "web-iso": web("web-iso") }),
    });
}
