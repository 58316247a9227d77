import { containersOf, runsBeat } from "../../reading/containers.ts";
import { taskDefinitionOf } from "../../reading/relations.ts";
import { isSingleton, roleOf } from "../../reading/role.ts";
import { service } from "../../resources/typeTokens.ts";
import type { Rule } from "../../rule/rule.ts";

export const ecsRoleMatchesCommand: Rule = {
    name: "ecs-role-matches-command",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "The rules that allow only one scheduler do not see a scheduler that is tagged with another role.",
    remedy: "Tag the service that runs celery beat with Role beat or scheduler.",
    url: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html",
    unknown: "note",
    checks: [
        (resource) => {
            const definition = taskDefinitionOf(resource);
            const schedules = definition !== undefined && containersOf(definition.props).some(runsBeat);
            const role = roleOf(resource);
            if (!schedules || isSingleton(role)) return undefined;
            return `tag Role is ${role ?? "not set"} though a container runs beat, must be beat; correct the tag or the command`;
        },
    ],
};
