import { isDaemon, roleOf } from "../../reading/role.ts";
import type { Resource } from "../../resources/resource.ts";
import { service } from "../../resources/typeTokens.ts";
import { num } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

interface Limits {
    readonly minimum: number;
    readonly maximum: readonly [least: number, most: number];
}

export const deployPercent: Rule = {
    name: "deploy-percent",
    scope: "resource",
    types: service,
    severity: "medium",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "advisory", development: "disabled" },
    reason: "A deployment must keep enough tasks for the load, and have room to start new ones.",
    remedy: "Use 100 and 200 percent for services that answer requests, 50 and 200 for workers.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
    unknown: "note",
    applies: (resource) => !isDaemon(resource) && limitsOf(resource) !== undefined,
    checks: [
        (resource) => {
            const least = limitsOf(resource)?.minimum ?? 0;
            const percent = num(resource.props["deploymentMinimumHealthyPercent"]) ?? 100;
            return percent >= least ? undefined : `deploymentMinimumHealthyPercent is ${percent}, must be at least ${least}; raise it`;
        },
        (resource) => {
            const [least, most] = limitsOf(resource)?.maximum ?? [0, 200];
            const percent = num(resource.props["deploymentMaximumPercent"]) ?? 200;
            if (percent >= least && percent <= most) return undefined;
            return `deploymentMaximumPercent is ${percent}, must be ${least} to ${most}; set it to 200`;
        },
    ],
};

function limitsOf(resource: Resource): Limits | undefined {
    switch (roleOf(resource)) {
        case "api":
        case "web":
        case "ingestion":
        case "ml":
            return { minimum: 100, maximum: [150, 200] };
        case "worker":
            return { minimum: 50, maximum: [100, 200] };
        case "beat":
        case "scheduler":
        case "scheduled-task":
        case undefined:
            return undefined;
    }
}
