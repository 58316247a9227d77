import { targetGroupsRead } from "../../reading/alarms.ts";
import { deploymentAlarmsOf, isShifting } from "../../reading/deployments.ts";
import { targetGroupsOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import { isTrue, lengthOf, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const deployAlarms: Rule = {
    name: "deploy-alarms",
    scope: "stack",
    types: service,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "The circuit breaker sees tasks that do not start, and no version that fails under load: where traffic moves, alarms are all that stops one.",
    remedy: "Name alarms in alarms.alarmNames that read every target group of the service, with enable and rollback.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
    unknown: "critical",
    applies: isShifting,
    checks: [
        ({ props }) => mustBeTrue("enable", object(props["alarms"])["enable"]),
        ({ props }) => mustBeTrue("rollback", object(props["alarms"])["rollback"]),
        ({ props }) =>
            lengthOf(object(props["alarms"])["alarmNames"]) > 0 ? undefined : "alarms.alarmNames is empty, must name alarms; add them",
        (resource, { stack }) => {
            if (lengthOf(object(resource.props["alarms"])["alarmNames"]) === 0) return [];
            const read = deploymentAlarmsOf(resource, stack).flatMap(targetGroupsRead);
            return targetGroupsOf(resource)
                .filter(({ urn }) => !read.some((group) => group.urn === urn))
                .map(
                    ({ name }) => `no alarm of alarms.alarmNames reads ${name}, must be one for every target group; add it by metric math`,
                );
        },
    ],
};

function mustBeTrue(name: string, actual: unknown): string | undefined {
    return isTrue(actual) ? undefined : `alarms.${name} is ${shown(actual)}, must be true; set it`;
}
