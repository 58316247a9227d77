import { eachContainer, healthCheckOf, isEssential, runsBeat } from "../../reading/containers.ts";
import { neverFails } from "../../reading/neverFails.ts";
import { roleOf } from "../../reading/role.ts";
import type { Props, Resource } from "../../resources/resource.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { lengthOf, num, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

/** Bounds and defaults of a container's health check, seconds and tries, as ECS sets them. */
const fields = [
    { name: "interval", fallback: 30, least: 5, most: 300 },
    { name: "timeout", fallback: 5, least: 2, most: 60 },
    { name: "retries", fallback: 3, least: 1, most: 10 },
    { name: "startPeriod", fallback: 0, least: 0, most: 300 },
] as const;

export const taskHealthCheck: Rule = {
    name: "task-health-check",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "ECS replaces a container that hangs only if a health check detects it.",
    remedy: "Give each essential container a health check of interval 30, timeout 5, retries 3 and start period 60.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
    unknown: "note",
    checks: [
        (resource) =>
            eachContainer(resource.props, (container) => (isJudged(container) && !endsByItself(resource) ? missing(container) : undefined)),
        ({ props }) =>
            eachContainer(props, (container) =>
                isJudged(container) && neverFails(texts(healthCheckOf(container)["command"]))
                    ? "healthCheck.command never fails, must fail when the container does; add a probe that the image has"
                    : undefined,
            ),
        ...fields.map(
            ({ name, fallback, least, most }) =>
                ({ props }: { readonly props: Props }) =>
                    eachContainer(props, (container) => {
                        const value = num(healthCheckOf(container)[name]) ?? fallback;
                        if (!isJudged(container) || (value >= least && value <= most)) return undefined;
                        return `healthCheck.${name} is ${value}, must be ${least} to ${most}; correct it`;
                    }),
        ),
        ({ props }) =>
            eachContainer(props, (container) => {
                const { interval, timeout } = healthCheckOf(container);
                const [between, wait] = [num(interval) ?? 30, num(timeout) ?? 5];
                if (!isJudged(container) || wait < between) return undefined;
                return `healthCheck.timeout is ${wait}, must be less than the interval ${between}; lower it`;
            }),
    ],
};

/** The health check of a scheduler has a rule of its own, which is less strict. */
function isJudged(container: Props): boolean {
    return isEssential(container) && !runsBeat(container);
}

/** Its exit code says how it went, and nothing replaces it. */
function endsByItself(resource: Resource): boolean {
    return roleOf(resource) === "scheduled-task";
}

function missing(container: Props): string | undefined {
    const { command } = healthCheckOf(container);
    return lengthOf(command) > 0 && texts(command)[0] !== "NONE"
        ? undefined
        : "has no healthCheck.command, must have one; add a probe that the image has";
}
