import { lookup } from "../resources/lookup.ts";
import type { Resource, Stack } from "../resources/resource.ts";
import { metricAlarm, service } from "../resources/typeTokens.ts";
import { known } from "../resources/unknown.ts";
import { object, text, texts } from "../resources/values.ts";
import { usedBy } from "./relations.ts";

/** The strategies that run both revisions side by side, behind a target group each. */
const shiftingStrategies: readonly unknown[] = ["BLUE_GREEN", "LINEAR", "CANARY"];

/** How a service is deployed; undefined: as ECS does when nothing is said, which is `ROLLING`. */
export function deploymentStrategyOf({ props }: Resource): unknown {
    return object(props["deploymentConfiguration"])["strategy"];
}

/** Whether ECS moves the traffic from one revision to the other. */
export function isShifting(service: Resource): boolean {
    return shiftingStrategies.includes(deploymentStrategyOf(service));
}

/** The alarms of the stack that roll a deployment of the service back. */
export function deploymentAlarmsOf(service: Resource, stack: Stack): Stack {
    const named = alarmsBy(stack, alarmNamesOf(service));
    const used = usedBy(service, "alarms", metricAlarm).filter(({ urn }) => !named.some((alarm) => alarm.urn === urn));
    return [...named, ...used];
}

/** Whether an alarm is one that rolls deployments back. */
export function isDeploymentAlarm(alarm: Resource, stack: Stack): boolean {
    return servicesBy(stack, [alarm.urn, ...nameKeys(alarm)]).length > 0;
}

const alarmsBy = lookup(metricAlarm, nameKeys);
const servicesBy = lookup(service, (candidate) => [
    ...(known(() => alarmNamesOf(candidate)) ?? []),
    ...usedBy(candidate, "alarms", metricAlarm).map(({ urn }) => urn),
]);

function alarmNamesOf({ props }: Resource): readonly string[] {
    return texts(object(props["alarms"])["alarmNames"]);
}

function nameKeys({ props }: Resource): readonly string[] {
    const name = known(() => text(props["name"]));
    return name === undefined ? [] : [name];
}
