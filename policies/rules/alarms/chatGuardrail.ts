import { chatChannel } from "../../resources/typeTokens.ts";
import { shown, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** Managed policies of AWS with which a channel could change or take over the account. */
const wide = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"];

export const chatGuardrail: Rule = {
    name: "chat-guardrail",
    scope: "resource",
    types: chatChannel,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Without a guardrail Amazon Q Developer in chat applications sets AdministratorAccess, and then the roles alone decide what everybody in the channel may do in the account.",
    remedy: "Set guardrailPolicyArns to what the channel is for, such as CloudWatchReadOnlyAccess.",
    url: "https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html",
    unknown: "critical",
    checks: [
        ({ props }) =>
            texts(props["guardrailPolicyArns"]).length > 0
                ? undefined
                : "guardrailPolicyArns is not set, must name what the channel may do at most; set it",
        ({ props }) =>
            texts(props["guardrailPolicyArns"])
                .filter((arn) => wide.some((name) => arn.endsWith(`/${name}`)))
                .map((arn) => `guardrailPolicyArns is ${shown(arn)}, must be narrower; use CloudWatchReadOnlyAccess`),
    ],
};
