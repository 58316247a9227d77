import { object, shown } from "../../frame/read.ts";
import type { Props } from "../../frame/resource.ts";
import type { Rule } from "../../frame/rule.ts";
import { service } from "../../frame/tokens.ts";

export const circuitBreakerRollback: Rule = {
    name: "circuit-breaker-rollback",
    scope: "resource",
    types: service,
    severity: "high",
    reason: "Without it a broken version is started again and again, and the service stays between two versions.",
    remedy: "Set deploymentCircuitBreaker to enable and rollback.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    unknown: "note",
    applies: ({ props }) => isRollingByEcs(props),
    checks: [
        ({ props }) => {
            const { enable } = object(props["deploymentCircuitBreaker"]);
            return enable === true ? undefined : `deploymentCircuitBreaker.enable is ${shown(enable)}, must be true; set it`;
        },
        ({ props }) => {
            const { rollback } = object(props["deploymentCircuitBreaker"]);
            return rollback === true ? undefined : `deploymentCircuitBreaker.rollback is ${shown(rollback)}, must be true; set it`;
        },
    ],
};

/** The circuit breaker is for rolling deployments of ECS's own controller; the others have alarms, by `deploy-alarms`. */
function isRollingByEcs(props: Props): boolean {
    const { type } = object(props["deploymentController"]);
    const { strategy } = object(props["deploymentConfiguration"]);
    return (type === undefined || type === "ECS") && (strategy === undefined || strategy === "ROLLING");
}
