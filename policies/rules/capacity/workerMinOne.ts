import { isProduction } from "../../environment/environment.ts";
import { actionsOf, roleOfScaling, serviceOf } from "../../reading/relations.ts";
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
    remedy: "Set minCapacity to at least 1, or add a schedule that raises it again outside production.",
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
            if (minimum === 0 && isRestored && !isProduction(environment)) return undefined;
            return `minCapacity is ${shown(target.props["minCapacity"])}, must be at least 1; raise it`;
        },
    ],
};
