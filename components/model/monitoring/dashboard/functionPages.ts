import type { FunctionPlan } from "../../functions/functionPlan.ts";
import { functionGraphs } from "./functionGraphs.ts";
import { dashboardLimits, type DashboardSize, pagesOf, pageSuffix, sectionSize } from "./pagesOf.ts";

export interface FunctionPage {
    /** The end of its name: `-functions`, then `-functions-2`. */
    readonly suffix: string;
    readonly functions: readonly FunctionPlan[];
}

/** Divides functions into dashboards that CloudWatch takes. None without functions. */
export function functionPages(plans: readonly FunctionPlan[], limits: DashboardSize = dashboardLimits): readonly FunctionPage[] {
    return pagesOf(plans, (plan) => sectionSize(functionGraphs(plan)), limits).map((functions, index) => ({
        suffix: `-functions${pageSuffix(index)}`,
        functions,
    }));
}
