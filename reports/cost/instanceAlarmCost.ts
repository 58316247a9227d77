import { instanceAlarms, requestAlarms } from "../../components/model/instances/instanceAlarms.ts";
import type { InstanceServicePlan } from "../../components/model/instances/planInstanceService.ts";
import { alarmsMonth, billedAlarms } from "./alarmCost.ts";
import { always, type CostLine } from "./monthlyCost.ts";
import type { Estimating } from "./serviceCost.ts";

/** Alarms of instances that answer requests themselves: their own, and the two that Auto Scaling makes for each policy that tracks a target. */
export function instanceAlarmCost({ name, monitored, scaling }: InstanceServicePlan, { prices }: Estimating): CostLine {
    const target = { loadBalancer: "", targetGroup: "" };
    const own = billedAlarms([...requestAlarms(monitored, target), ...instanceAlarms(monitored, target)]);
    const metrics = own.metrics + 2 * scaling.length;
    return { what: `alarms of ${name}`, of: `${metrics} metrics`, cost: always(alarmsMonth({ ...own, metrics }, prices)) };
}
