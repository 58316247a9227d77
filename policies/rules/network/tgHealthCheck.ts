import { usersOf } from "../../reading/relations.ts";
import type { Resource } from "../../resources/resource.ts";
import { autoScalingGroup, targetGroup } from "../../resources/typeTokens.ts";
import { num, object, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const longestInterval = number("longestInterval", 30, "Longest time between two checks, seconds.", { minimum: 5, maximum: 300 });
const longestTimeout = number("longestTimeout", 10, "Longest wait for an answer, seconds.", { minimum: 2, maximum: 120 });
const mostUnhealthy = number("mostUnhealthy", 3, "Most failed checks before a target is unhealthy.", { minimum: 2, maximum: 10 });

export const tgHealthCheck: Rule = {
    name: "tg-health-check",
    scope: "stack",
    types: targetGroup,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "The load balancer sends requests to whatever passes its check: a lax check sends them to broken tasks.",
    remedy: "Check a path of its own every 30 seconds, with a timeout of 5 and thresholds 2 and 3.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    controls: ["CKV_AWS_261"],
    unknown: "critical",
    settings: [longestInterval, longestTimeout, mostUnhealthy],
    // Neither a function nor another load balancer is a task.
    applies: ({ props }) => props["targetType"] !== "lambda" && props["targetType"] !== "alb",
    checks: [
        (group) => {
            const { path, protocol = group.props["protocol"] } = checkOf(group);
            // A connection has no path.
            if (!["HTTP", "HTTPS", undefined].some((own) => own === protocol)) return undefined;
            return text(path) !== undefined && path !== "/"
                ? undefined
                : `healthCheck.path is ${shown(path)}, must be a path of its own; set it`;
        },
        (group, { get }) => atMost("healthCheck.interval", num(checkOf(group)["interval"]) ?? 30, get(longestInterval)),
        (group, { get }) => atMost("healthCheck.timeout", num(checkOf(group)["timeout"]) ?? 5, get(longestTimeout)),
        (group) => {
            const [timeout, interval] = [num(checkOf(group)["timeout"]) ?? 5, num(checkOf(group)["interval"]) ?? 30];
            return timeout < interval
                ? undefined
                : `healthCheck.timeout is ${timeout}, must be less than the interval ${interval}; lower it`;
        },
        (group) => {
            const count = num(checkOf(group)["healthyThreshold"]) ?? 3;
            return count === 2 ? undefined : `healthCheck.healthyThreshold is ${count}, must be 2; set it`;
        },
        (group, { get }) => {
            const [count, most] = [num(checkOf(group)["unhealthyThreshold"]) ?? 3, get(mostUnhealthy)];
            return count >= 2 && count <= most ? undefined : `healthCheck.unhealthyThreshold is ${count}, must be 2 to ${most}; set it`;
        },
        (group) => {
            const codes = String(checkOf(group)["matcher"] ?? "200");
            return /[45]\d\d/.test(codes) ? `healthCheck.matcher is ${codes}, must hold no error code; use 200` : undefined;
        },
        (group, { stack }) => {
            const { targetType } = group.props;
            // An Auto Scaling group registers the instances themselves.
            const registersInstances = usersOf(group, "targetGroupArns", autoScalingGroup, stack).length > 0;
            const [wanted, whom] = registersInstances ? ["instance", "an Auto Scaling group"] : ["ip", "tasks"];
            return targetType === wanted ? undefined : `targetType is ${shown(targetType)}, must be ${wanted} for ${whom}; set it`;
        },
    ],
};

function checkOf({ props }: Resource) {
    return object(props["healthCheck"]);
}

function atMost(name: string, actual: number, most: number): string | undefined {
    return actual <= most ? undefined : `${name} is ${actual}, must be at most ${most}; lower it`;
}
