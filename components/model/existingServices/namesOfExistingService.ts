import { serviceAlarmSpecs } from "../monitoring/alarms/serviceAlarmSpecs.ts";
import { qualifiedName } from "../names.ts";
import type { PlannedName } from "../plannedName.ts";
import { scalingNames } from "../services/namesOfService.ts";
import type { ExistingServicePlan } from "./planExistingService.ts";

/** Every name of what attaches to a service of somebody else, and its own, which no service of the stack can have there. */
export function namesOfExistingService({ names, scaling, monitored }: ExistingServicePlan): readonly PlannedName[] {
    const { qualifier, clusterName, serviceName, nameInEcs = serviceName } = names;
    return [
        { kind: "service", name: nameInEcs, within: clusterName },
        ...serviceAlarmSpecs(monitored).map(({ name }) => ({ kind: "alarm", name: qualifiedName(qualifier, name) }) as const),
        ...(scaling === undefined ? [] : scalingNames(names, scaling)),
    ];
}
