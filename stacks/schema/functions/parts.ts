import { layerVersions } from "../../../components/model/functions/layers.ts";
import { logLevels } from "../../../components/vocabulary/function.ts";
import * as v from "../values.ts";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html */
export const provisionedConcurrency = v.optionalMap({
    min: v.required(v.integer(1, 100_000, "environments"), "At any time"),
    max: v.optional(v.integer(1, 100_000, "environments"), {
        description: "With it they are scaled on how many of them are in use",
        defaultText: "there are always `min`",
    }),
    // The metric is 10 to 90 percent for scaling. @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html#managing-provisioned-concurency
    targetPercent: v.optional(v.integer(10, 90, "percent"), { description: "Of them in use, which scaling holds", default: 70 }),
});

export const layer = v.text({
    meaning: "the ARN of a version of a layer",
    example: "arn:aws:lambda:eu-central-1:111122223333:layer:acme-extension:3",
    pattern: /^arn:aws(-cn|-us-gov)?:lambda:[a-z0-9-]+:\d{12}:layer:[\w-]{1,140}:\d+$/,
});

const layerVersion = (description: string, usual: string) => v.optional(v.integer(1, 100_000), { description, defaultText: usual });

/** Lambda itself listens on these. @see https://awslabs.github.io/aws-lambda-web-adapter/configuration/environment-variables.html */
const takenPorts = [3000, 9000, 9001];

const port = v.checked(v.integer(1, 65_535), (number) =>
    takenPorts.includes(number) ? `Lambda or its extensions may listen there, got ${number}; write another port, such as 8080` : undefined,
);

export const webAdapter = v.optionalMap({
    port: v.optional(port, { description: "On which the application listens", default: 8080 }),
    readinessPath: v.optional(v.text({ meaning: "a path", example: "/health", pattern: /^\/[\x21-\x7e]*$/, maxLength: 1024 }), {
        description: "Answers as soon as the application can take requests",
        default: "/",
    }),
    layerVersion: layerVersion("Of code in an archive: the layer's", `\`${layerVersions.webAdapter}\``),
});

const word = (meaning: string, example: string) => v.text({ meaning, example, pattern: /^[\w.\-#/]+$/, maxLength: 255 });

export const powertools = v.optionalMap({
    serviceName: v.optional(word("the name of a service", "orders"), {
        description: "In its logs, traces and metrics",
        defaultText: "the name of the function",
    }),
    metricsNamespace: v.optional(word("a namespace of CloudWatch", "Shop"), {
        description: "Of its metrics",
        defaultText: "the name of the function",
    }),
    logLevel: v.optional(v.oneOf(logLevels), { description: "From which it logs", default: "INFO" }),
    layerVersion: layerVersion(
        "The layer's",
        `\`${layerVersions.powertoolsPython}\` for Python, \`${layerVersions.powertoolsTypeScript}\` for Node.js`,
    ),
});
