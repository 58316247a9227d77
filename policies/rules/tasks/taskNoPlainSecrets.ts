import { eachContainer, variableNames } from "../../reading/containers.ts";
import { lambdaFunction, taskDefinition } from "../../resources/typeTokens.ts";
import { object } from "../../resources/values.ts";
import type { Context, Rule } from "../../rule/rule.ts";
import { strings } from "../../rule/setting.ts";

const allowed = strings("allowed", ["TOKEN_TYPE"], "Names of variables that are no secrets though they look like it.");

const looksSecret = /(SECRET|PASSWORD|TOKEN|API_?KEY|PRIVATE_KEY|DATABASE_URL|AWS_ACCESS_KEY_ID)/i;
/** Variables whose name says that they hold the name or the ARN of a secret, and not the secret. */
const isReference = /_(ARN|NAME)$/i;

export const taskNoPlainSecrets: Rule = {
    name: "task-no-plain-secrets",
    scope: "resource",
    types: [...taskDefinition, ...lambdaFunction],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "Everyone who may describe a task definition or a function can read its environment variables.",
    remedy: "Move the variable to secrets, by ARN, and rotate its value.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    controls: ["ECS.8", "CKV_AWS_45"],
    unknown: "note",
    settings: [allowed],
    checks: [
        ({ type, props }, context) =>
            taskDefinition.includes(type) ? eachContainer(props, (container) => found(variableNames(container), context)) : undefined,
        ({ type, props }, context) => {
            if (!lambdaFunction.includes(type)) return undefined;
            return found(Object.keys(object(object(props["environment"])["variables"])), context);
        },
    ],
};

/** Names only: a value must never reach a message. */
function found(names: readonly string[], { get }: Context): string | undefined {
    const secrets = names.filter((name) => looksSecret.test(name) && !isReference.test(name) && !get(allowed).includes(name));
    if (secrets.length === 0) return undefined;
    return `environment holds ${secrets.join(", ")}, must not hold secrets; give them by ARN in secrets`;
}
