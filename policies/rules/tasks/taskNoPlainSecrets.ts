import { argumentsOf, containersOf, eachOf, healthCheckOf } from "../../reading/containers.ts";
import { overridesOf } from "../../reading/overrides.ts";
import { holdsSecret, isSecret } from "../../reading/secrets/findSecrets.ts";
import type { Props } from "../../resources/resource.ts";
import { eventTarget, image, lambdaFunction, schedule, taskDefinition } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { object, objects, text, texts } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

const allowed = strings("allowed", ["TOKEN_TYPE"], "Names of variables that are no secrets though they look like it.");

export const taskNoPlainSecrets: Rule = {
    name: "task-no-plain-secrets",
    scope: "resource",
    types: [...taskDefinition, ...eventTarget, ...schedule, ...lambdaFunction, ...image],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "Everyone who may describe a task definition or a function can read its environment variables and its command.",
    remedy: "Move the value to secrets, by ARN, and rotate it.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    controls: ["ECS.8", "CKV_AWS_45"],
    unknown: "note",
    settings: [allowed],
    checks: [
        ({ type, props }, context) =>
            eachStarted(type, props, (container) => found("environment", variablesOf(container["environment"]), context)),
        ({ type, props }, context) =>
            eachStarted(type, props, (container) => {
                const { options } = object(container["logConfiguration"]);
                return found("logConfiguration.options", Object.entries(object(options)), context, "give them by ARN in secretOptions");
            }),
        ({ type, props }, context) =>
            eachStarted(type, props, (container) => {
                const { options } = object(container["firelensConfiguration"]);
                return found("firelensConfiguration.options", Object.entries(object(options)), context);
            }),
        ({ type, props }, context) => eachStarted(type, props, (container) => found("dockerLabels", labelsOf(container), context)),
        ({ type, props }) =>
            eachStarted(type, props, (container) =>
                [argumentsOf(container), texts(healthCheckOf(container)["command"])].some(holdsSecret)
                    ? "command holds a secret, must not hold any; give it by ARN in secrets and read it from the environment"
                    : undefined,
            ),
        ({ type, props }, context) =>
            lambdaFunction.includes(type) ? found("environment", entriesOf(object(props["environment"])["variables"]), context) : undefined,
        ({ type, props }, context) => {
            if (!image.includes(type)) return undefined;
            // They stay in the history of the image, for everybody who may pull it.
            const buildArgs = [...entriesOf(props["buildArgs"]), ...entriesOf(object(props["build"])["args"])];
            return found("buildArgs", buildArgs, context, "use secrets of the build");
        },
    ],
};

/** Containers as a task definition has them, or as what starts tasks sets them anew. */
function eachStarted(type: string, props: Props, find: (container: Props) => string | undefined): readonly string[] {
    return eachOf(taskDefinition.includes(type) ? containersOf(props) : overridesOf(type, props), find);
}

type Variable = readonly [name: string, value: unknown];

function variablesOf(environment: unknown): readonly Variable[] {
    return objects(environment).map(({ name, value }) => [text(name) ?? "", value]);
}

/** What may be a secret of the labels, whose first words are those of a product: `traefik.http.routers.token.rule`. */
function labelsOf(container: Props): readonly Variable[] {
    const labels = Object.entries(object(container["dockerLabels"]));
    return labels.filter(([name, value]) => isSecret(name.split(".").at(-1) ?? "", asText(value)));
}

/** By the names, as a value may not be known yet. */
function entriesOf(map: unknown): readonly Variable[] {
    const variables: Props = object(map);
    return Object.keys(variables).map((name) => [name, known(() => variables[name])]);
}

/** Names only: a value must never reach a message. */
function found(
    where: string,
    variables: readonly Variable[],
    { get }: Context,
    instead = "give them by ARN in secrets",
): string | undefined {
    const secrets = variables
        .filter(([name, value]) => !get(allowed).includes(name) && isSecret(name, asText(value)))
        .map(([name]) => name);
    if (secrets.length === 0) return undefined;
    return `${where} holds ${secrets.join(", ")}, must not hold secrets; ${instead}`;
}

function asText(value: unknown): string | undefined {
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
