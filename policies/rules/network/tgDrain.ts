import { targetGroup } from "../../resources/typeTokens.ts";
import { shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const shortest = number("shortest", 30, "Shortest delay, seconds.", { minimum: 0 });
const longest = number("longest", 120, "Longest delay, seconds.", { minimum: 0 });

export const tgDrain: Rule = {
    name: "tg-drain",
    scope: "resource",
    types: targetGroup,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Requests in flight need time to finish, but a Spot task has two minutes, and each deployment waits for the whole delay.",
    remedy: "Set deregistrationDelay to 30.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay",
    unknown: "note",
    settings: [shortest, longest],
    applies: ({ props }) => props["targetType"] !== "lambda" && props["targetType"] !== "alb",
    checks: [
        ({ props: { deregistrationDelay } }, { get }) => {
            const seconds = Number(deregistrationDelay ?? 300);
            if (seconds >= get(shortest) && seconds <= get(longest)) return undefined;
            return `deregistrationDelay is ${shown(deregistrationDelay)}, must be ${get(shortest)} to ${get(longest)} seconds; set it to 30`;
        },
    ],
};
