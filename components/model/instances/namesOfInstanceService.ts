import { qualifiedName } from "../names.ts";
import type { PlannedName } from "../plannedName.ts";
import { alarmsOfAnyTarget } from "./instanceAlarms.ts";
import type { InstanceServicePlan } from "./planInstanceService.ts";

/** Every name that instances which answer requests are given, or give to a part of them. */
export function namesOfInstanceService({ groupName, target, scaling, monitored }: InstanceServicePlan): readonly PlannedName[] {
    return [
        { kind: "Auto Scaling group", name: groupName },
        { kind: "target group", name: target.name },
        ...scaling.map(
            ({ policyName }) => ({ kind: "scaling policy", name: policyName, within: `Auto Scaling group ${groupName}` }) as const,
        ),
        ...alarmsOfAnyTarget(monitored).map(({ name }) => ({ kind: "alarm", name: qualifiedName(monitored.qualifier, name) }) as const),
    ];
}
