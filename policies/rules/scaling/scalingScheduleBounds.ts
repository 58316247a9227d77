import { roleOfScaling } from "../../reading/relations.ts";
import { isWebFacing } from "../../reading/role.ts";
import { scheduledAction } from "../../resources/typeTokens.ts";
import { num, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const answering = number("answering", 2, "Fewest tasks of a web, api or ingestion service or a model, by any schedule.", { minimum: 0 });
const others = number("others", 1, "Fewest tasks of any other service, by any schedule.", { minimum: 0 });

export const scalingScheduleBounds: Rule = {
    name: "scaling-schedule-bounds",
    scope: "stack",
    types: scheduledAction,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "disabled", development: "disabled" },
    reason: "A schedule sets the minimum aside: at night a service has as few tasks as its schedule says, however high the minimum of its target.",
    remedy: "Let no schedule go below 2 tasks of a service that answers requests, and below 1 of any other.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
    unknown: "critical",
    settings: [answering, others],
    checks: [
        (action, { stack, get }) => {
            const { minCapacity } = object(action.props["scalableTargetAction"]);
            if (minCapacity === undefined) return undefined;
            const role = roleOfScaling(action, stack);
            const least = get(isWebFacing(role) || role === "ml" ? answering : others);
            if ((num(minCapacity) ?? -1) >= least) return undefined;
            return `minCapacity is ${shown(minCapacity)}, must be at least ${least} at any time in production; raise it`;
        },
    ],
};
