import { isProduction } from "../../environment/environment.ts";
import { actionsOf, policiesOfTarget, roleOfScaling, serviceOf } from "../../reading/relations.ts";
import { startsFromNone } from "../../reading/scalingPolicies.ts";
import { scalableTarget } from "../../resources/typeTokens.ts";
import { num, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const workerMinOne: Rule = {
    name: "worker-min-one",
    scope: "stack",
    types: scalableTarget,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "advisory" },
    reason: "A worker that may scale to zero starts late on the first job, or never.",
    remedy: "Set minCapacity to at least 1. Outside production, let a schedule raise it again, or a policy whose math holds without running tasks.",
    url: "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html",
    unknown: "critical",
    applies: (target, { stack }) => roleOfScaling(target, stack) === "worker",
    checks: [
        (target, { stack, environment }) => {
            const minimum = num(target.props["minCapacity"]);
            if (minimum !== undefined && minimum >= 1) return undefined;
            const worker = serviceOf(target, stack);
            const actions = worker === undefined ? [] : actionsOf(worker, stack);
            const isRestored = actions.some((action) => (num(object(action.props["scalableTargetAction"])["minCapacity"]) ?? 0) >= 1);
            const returns = isRestored || policiesOfTarget(target, stack).some(startsFromNone);
            if (minimum === 0 && returns && !isProduction(environment)) return undefined;
            return `minCapacity is ${shown(target.props["minCapacity"])}, must be at least 1; raise it`;
        },
    ],
};
