import { eachContainer, healthCheckOf, runsBeat } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { lengthOf } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatHealthCheck: Rule = {
    name: "beat-health-check",
    scope: "resource",
    types: taskDefinition,
    severity: "low",
    levels: { production: "advisory", hipaa: "advisory", staging: "advisory", development: "advisory" },
    reason: "Without a health check, a scheduler that hangs looks like one that has nothing to do.",
    remedy: "Give the beat container a health check of its process.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
    unknown: "note",
    checks: [
        ({ props }) =>
            eachContainer(props, (container) =>
                !runsBeat(container) || lengthOf(healthCheckOf(container)["command"]) > 0
                    ? undefined
                    : "has no healthCheck.command, must have one; add a probe of its process",
            ),
    ],
};
