import type { InputRefusal } from "../refusal.ts";
import { knownText } from "../../propertyValues.ts";

const forms: Readonly<Record<string, { readonly pattern: RegExp; readonly text: string }>> = {
    email: { pattern: /^[^\s@]+@[^\s@]+$/, text: "an e-mail address" },
    "email-json": { pattern: /^[^\s@]+@[^\s@]+$/, text: "an e-mail address" },
    http: { pattern: /^http:\/\//, text: "an address that begins with http://" },
    https: { pattern: /^https:\/\//, text: "an address that begins with https://" },
    sqs: { pattern: /^arn:[\w-]+:sqs:/, text: "the ARN of a queue" },
    lambda: { pattern: /^arn:[\w-]+:lambda:/, text: "the ARN of a function" },
};

export const subscriptionRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "subscription-endpoint",
        types: ["aws:sns/topicSubscription:TopicSubscription"],
        property: "endpoint",
        says: "the endpoint of a subscription has the form of its protocol",
        source: "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
        problem: ({ protocol, endpoint }) => {
            const form = forms[knownText(protocol) ?? ""];
            const given = knownText(endpoint);
            if (form === undefined || given === undefined || form.pattern.test(given)) return undefined;
            // An address may hold a key.
            return `InvalidParameter: Endpoint must match the specified protocol, got another form for ${String(protocol)}; give ${form.text}`;
        },
    },
];
