import { inMessage } from "../wording.ts";
import { secret } from "./service/secret.ts";
import * as v from "./values.ts";

/** An image of any registry. */
export function imageReference(example: string) {
    const reference = v.text({
        meaning: "an image with its registry and a tag or a digest",
        example,
        pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+(:\w[\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
    });
    const exampleTag = example.slice(example.lastIndexOf(":"));
    // Editors find what has no tag, or one that moves.
    const json = { examples: [example], not: { anyOf: [{ pattern: ":latest$" }, { pattern: "/[^/:@]*$" }] } };
    return v.checked(v.told(reference, { json }), (image) => {
        const name = image.slice(image.lastIndexOf("/") + 1);
        if (name.includes("@")) return undefined;
        if (!name.includes(":")) return `no tag, got ${image}; write the tag of one release behind it, ${image}${exampleTag}`;
        return name.endsWith(":latest") ? `moves with every push, got ${image}; write the tag of one release` : undefined;
    });
}

/** Decided by the program: the port is known to the target group as well, the region to the provider. */
const givenVariables = ["AWS_DEFAULT_REGION", "AWS_REGION", "ENVIRONMENT", "PORT"];

interface VariableNames {
    readonly problem: (name: string) => string | undefined;
    readonly json: object;
}

/** @param given those that somebody else gives. @param pattern of the others, which `allowed` says in words */
function variableNames(given: readonly string[], pattern: RegExp, allowed: string): VariableNames {
    return {
        problem: (name) => {
            if (given.includes(name)) return "a variable that the program decides; delete it";
            return pattern.test(name) ? undefined : `not the name of an environment variable; write ${allowed}`;
        },
        json: { pattern: pattern.source, not: { enum: given } },
    };
}

const ofContainer = variableNames(givenVariables, /^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "letters, digits and _");

/**
 * Lambda decides these itself and refuses a function that brings one.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
const ofFunction = variableNames(
    [
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "ENVIRONMENT",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    ],
    /^[A-Za-z][A-Za-z0-9_]{1,127}$/,
    "a letter, then letters, digits and _",
);

const variableValue = v.text({ meaning: "a text", example: "info", pattern: /^[^\0]*$/, maxLength: 4096 });

/** Plain environment variables. */
export const variables = v.record(variableValue, ofContainer.problem, ofContainer.json);
export const functionVariables = v.record(variableValue, ofFunction.problem, ofFunction.json);

/** Secrets by the environment variable that each becomes. */
export const secrets = v.record(secret, ofContainer.problem, ofContainer.json);
/** Secrets by the environment variable that names each. */
export const functionSecrets = v.record(secret, ofFunction.problem, ofFunction.json);

/** The same, of which some have to be there. @param renamed names of an earlier version, and what each is now */
export function secretsWith<const Shape extends Readonly<Record<string, typeof secret>>>(
    shape: Shape,
    renamed: Readonly<Record<string, string>>,
) {
    return v.recordWith(shape, secret, ofContainer.problem, { propertyNames: ofContainer.json, renamed });
}

/** SQS hides a message for at most 12 hours, and a worker that is stopped takes its time on top of the job. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
export const longestJobSeconds = v.integer(1, 12 * 3600 - 120, "seconds");

const commandPart = v.text({ meaning: "a part of a command", example: "python", pattern: /./s, maxLength: 4096 });

/** A program and its arguments. */
export const command = v.checked(v.list(commandPart), ({ length }) =>
    length === 0 ? "no command, got an empty list; write the program and each argument, or delete the key" : undefined,
);

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export const probe = v.checked(v.told(v.list(commandPart), { json: { minItems: 2, contains: { const: "CMD" } } }), ([first, ...rest]) => {
    if (first !== "CMD") return `not in exec form, got ${first ?? "an empty list"}; start with CMD`;
    return rest.length === 0 ? "no command, got CMD alone; write the command behind it" : undefined;
});

/** Whoever runs in a container. */
export const containerUser = v.checked(
    v.text({ meaning: "a user of the image", example: "1000", pattern: /^(\d{1,9}|[a-z_][a-z0-9_-]{0,31})$/ }),
    (name) => (name === "root" || Number(name) === 0 ? `root, got ${inMessage(name)}; write another user of the image` : undefined),
);
