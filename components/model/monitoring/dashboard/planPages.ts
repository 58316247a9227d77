import { apiGraphs } from "../../apis/apiGraphs.ts";
import type { ApiPlan } from "../../apis/planApi.ts";
import type { FunctionPlan } from "../../functions/functionPlan.ts";
import { instanceGraphs } from "../../instances/instanceGraphs.ts";
import type { InstanceServicePlan } from "../../instances/planInstanceService.ts";
import type { Graph } from "./dashboardGraph.ts";
import { functionGraphs } from "./functionGraphs.ts";
import { dashboardLimits, type DashboardSize, pagesOf, pageSuffix, sectionSize } from "./pagesOf.ts";

/** A dashboard of what stands on none with services of ECS. */
export interface PlanPage<Plan> {
    /** The end of its name: `-functions`, then `-functions-2`. */
    readonly suffix: string;
    readonly plans: readonly Plan[];
}

/** Functions on dashboards that CloudWatch takes. None without functions. */
export function functionPages(plans: readonly FunctionPlan[], limits?: DashboardSize): readonly PlanPage<FunctionPlan>[] {
    return planPages("-functions", plans, functionGraphs, limits);
}

export function apiPages(plans: readonly ApiPlan[], limits?: DashboardSize): readonly PlanPage<ApiPlan>[] {
    return planPages("-apis", plans, (plan) => apiGraphs(plan, ""), limits);
}

export function instancePages(plans: readonly InstanceServicePlan[], limits?: DashboardSize): readonly PlanPage<InstanceServicePlan>[] {
    return planPages("-instances", plans, (plan) => instanceGraphs(plan, { loadBalancer: "", targetGroup: "" }), limits);
}

/** @param graphsOf what there is to see; how much does not hang on what AWS will name */
function planPages<Plan>(
    suffix: string,
    plans: readonly Plan[],
    graphsOf: (plan: Plan) => readonly Graph[],
    limits: DashboardSize = dashboardLimits,
): readonly PlanPage<Plan>[] {
    return pagesOf(plans, (plan) => sectionSize(graphsOf(plan)), limits).map((onPage, index) => ({
        suffix: `${suffix}${pageSuffix(index)}`,
        plans: onPage,
    }));
}
