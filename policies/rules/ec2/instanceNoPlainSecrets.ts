import { scriptHoldsSecret } from "../../reading/secrets/findSecrets.ts";
import { instance, launchConfiguration, launchTemplate } from "../../resources/typeTokens.ts";
import { text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const instanceNoPlainSecrets: Rule = {
    name: "instance-no-plain-secrets",
    scope: "resource",
    types: [...launchTemplate, ...instance, ...launchConfiguration],
    severity: "critical",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "Every process on an instance, and everyone who may describe it, can read its user data.",
    remedy: "Let the instance fetch the secret from Secrets Manager by its role, and rotate it.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
    controls: ["CKV_AWS_46"],
    unknown: "note",
    checks: [
        ({ props }) => {
            const given = [text(props["userData"]), text(props["userDataBase64"])].filter((data) => data !== undefined);
            // A template has it in base64 alone, an instance as it is too.
            const scripts = given.flatMap((data) => [data, Buffer.from(data, "base64").toString("utf8")]);
            return scripts.some(scriptHoldsSecret)
                ? "userData holds a secret, must not hold any; fetch it by the role of the instance"
                : undefined;
        },
    ],
};
