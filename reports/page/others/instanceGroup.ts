import { alarmsOfAnyTarget } from "../../../components/model/instances/instanceAlarms.ts";
import type { InstanceServicePlan } from "../../../components/model/instances/planInstanceService.ts";
import { instancePlansOf } from "../../../stacks/plansOf.ts";
import type { LoadedStack } from "../../../stacks/loadStackFile.ts";
import { explainInstanceService } from "../../explain/explainInstanceService.ts";
import { addressesOf } from "./addressesOf.ts";
import type { OtherGroup } from "./otherGroup.ts";

/** The instances of a stack that answer requests themselves. */
export function instanceGroup({ config, file }: LoadedStack): OtherGroup {
    return {
        id: "instances",
        title: "Instances",
        one: "instance group",
        columns: ["instances", "types", "scales on", "address"],
        rows: instancePlansOf(config).map((plan) => {
            const { name, groupName, instances, instanceTypes, scaling, monitored } = plan;
            return {
                name,
                title: `Auto Scaling group ${groupName}`,
                cells: [
                    [instances.min === instances.max ? String(instances.max) : `${instances.min}–${instances.max}`],
                    [...instanceTypes, ...spotLines(plan)],
                    scaling.map((policy) =>
                        policy.kind === "cpu" ? `CPU ${policy.targetPercent} %` : `${policy.target} requests a minute`,
                    ),
                    addressesOf(plan.target),
                ],
                alarms: alarmsOfAnyTarget(monitored).length,
                sections: explainInstanceService(config, name, file) ?? [],
            };
        }),
    };
}

function spotLines({ spot }: InstanceServicePlan): readonly string[] {
    return spot === undefined ? [] : [`${spot.onDemandBase} and ${spot.onDemandPercent} % of the others on demand`];
}
