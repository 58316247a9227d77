import type { FunctionPlan } from "../../components/model/functions/functionPlan.ts";
import { functionAlarmSpecs } from "../../components/model/monitoring/alarms/functionAlarmSpecs.ts";
import { anyTarget } from "../../components/model/monitoring/alarms/functionRequestAlarm.ts";
import { alarmsMonth, billedAlarms } from "./alarmCost.ts";
import { always, type CostLine } from "./monthlyCost.ts";
import type { Estimating } from "./serviceCost.ts";

/** Alarms of a function, and the two that Auto Scaling makes for the policy that keeps its environments started. */
export function functionAlarmCost(plan: FunctionPlan, { prices }: Estimating): CostLine {
    const own = billedAlarms(functionAlarmSpecs(plan, anyTarget));
    const metrics = own.metrics + (plan.provisioned?.scaling === undefined ? 0 : 2);
    return { what: `alarms of ${plan.names.name}`, of: `${metrics} metrics`, cost: always(alarmsMonth({ ...own, metrics }, prices)) };
}

/** What hangs on calls that nobody counts here, in words. */
export function unknownCostOf({ names, memoryMB, provisioned }: FunctionPlan): string {
    const kept = provisioned === undefined ? "" : `, ${provisioned.min} environments of it that are kept started`;
    return `function ${names.name}: its calls, and the time that they take with ${memoryMB} MB${kept}`;
}
