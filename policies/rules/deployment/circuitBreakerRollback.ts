import type { Props } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { isTrue, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const circuitBreakerRollback: Rule = {
    name: "circuit-breaker-rollback",
    scope: "resource",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Without it a broken version is started again and again, and the service stays between two versions.",
    remedy: "Set deploymentCircuitBreaker to enable and rollback.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    unknown: "note",
    applies: ({ props }) => hasCircuitBreaker(props),
    checks: [
        ({ props }) => {
            const { enable } = object(props["deploymentCircuitBreaker"]);
            return isTrue(enable) ? undefined : `deploymentCircuitBreaker.enable is ${shown(enable)}, must be true; set it`;
        },
        ({ props }) => {
            const { rollback } = object(props["deploymentCircuitBreaker"]);
            return isTrue(rollback) ? undefined : `deploymentCircuitBreaker.rollback is ${shown(rollback)}, must be true; set it`;
        },
    ],
};

/**
 * Where AWS documents it: in rolling and blue/green deployments of ECS's own controller. Those that move traffic have alarms, by `deploy-alarms`.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html
 */
function hasCircuitBreaker(props: Props): boolean {
    const { type } = object(props["deploymentController"]);
    const { strategy } = object(props["deploymentConfiguration"]);
    return (type === undefined || type === "ECS") && (strategy === undefined || strategy === "ROLLING" || strategy === "BLUE_GREEN");
}
