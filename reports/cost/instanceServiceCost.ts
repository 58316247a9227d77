import { alarmsOfAnyTarget } from "../../components/model/instances/instanceAlarms.ts";
import type { InstanceServicePlan } from "../../components/model/instances/planInstanceService.ts";
import { alarmsLine, billedAlarms } from "./alarmCost.ts";
import { instanceGroupCost, unpricedTypes } from "./instanceGroupCost.ts";
import { nothing } from "./monthlyCost.ts";
import type { Estimating, ServiceCost } from "./serviceCost.ts";

/** What instances that answer requests themselves cost in a month, with their disks and alarms. */
export function instanceServiceCost(plan: InstanceServicePlan, estimating: Estimating): ServiceCost {
    const { name, monitored, scaling, instances } = plan;
    const own = billedAlarms(alarmsOfAnyTarget(monitored));
    // Auto Scaling makes two for each policy that tracks a target.
    const alarms = { ...own, metrics: own.metrics + 2 * scaling.length };
    const group = instanceGroupCost("instances", plan, estimating);
    return {
        name,
        tasks: nothing,
        of: instances.min === instances.max ? `${instances.max} instances` : `${instances.min} to ${instances.max} instances`,
        lines: [...(group === undefined ? [] : [group]), alarmsLine(alarms, estimating.prices)],
        rates: [],
        steady: 0,
        unknown: unpricedTypes(name, plan, estimating),
    };
}
