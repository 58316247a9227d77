import { logGroup } from "../../resources/typeTokens.ts";
import { isSet, num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const leastDays = number("leastDays", { production: 30, hipaa: 365, staging: 7, development: 7 }, "Fewest days that logs are kept.", {
    minimum: 1,
});

export const logRetention: Rule = {
    name: "log-retention",
    scope: "resource",
    types: logGroup,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Logs that never expire cost more every month, and logs that expire too soon cannot explain an incident.",
    remedy: "Set retentionInDays, and a key in the hipaa environment.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    controls: ["CloudWatch.16", "CKV_AWS_66", "CKV_AWS_158", "CKV_AWS_338"],
    unknown: "note",
    settings: [leastDays],
    checks: [
        ({ props }, { get }) => {
            const days = num(props["retentionInDays"]) ?? 0;
            if (days >= get(leastDays)) return undefined;
            return `retentionInDays is ${days === 0 ? "not set" : days}, must be at least ${get(leastDays)}; set it`;
        },
        ({ props }, { environment }) =>
            environment === "hipaa" && !isSet(props, "kmsKeyId")
                ? "kmsKeyId is not set, must be set; use the key of the environment"
                : undefined,
    ],
};
