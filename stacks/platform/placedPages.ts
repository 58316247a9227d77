import { dashboardUrl } from "../../components/model/monitoring/dashboard/dashboardUrl.ts";
import type { PlanPage } from "../../components/model/monitoring/dashboard/planPages.ts";
import { dashboardName } from "../../components/model/names.ts";
import type { StackConfig } from "../stackConfig.ts";
import { stackQualifier } from "../stackQualifier.ts";

export interface PlacedPage<Plan> extends PlanPage<Plan> {
    readonly pageName: string;
    readonly url: string;
}

/** Dashboards with their names and addresses, known before anything is made. */
export function placedPages<Plan>(config: StackConfig, pages: readonly PlanPage<Plan>[]): readonly PlacedPage<Plan>[] {
    const { project, stack, environment } = config;
    return pages.map((page) => {
        const pageName = dashboardName(project, stack, page.suffix, stackQualifier(config));
        return { ...page, pageName, url: dashboardUrl(environment.region, pageName) };
    });
}

/** Where each stands that a dashboard shows, by its name. */
export function urlsByName<Plan>(pages: readonly PlacedPage<Plan>[], nameOf: (plan: Plan) => string): ReadonlyMap<string, string> {
    return new Map(pages.flatMap(({ plans, url }) => plans.map((plan) => [nameOf(plan), url] as const)));
}

/** The address of each dashboard by its name. */
export function pageUrls(pages: readonly PlacedPage<unknown>[]): Readonly<Record<string, string>> {
    return Object.fromEntries(pages.map(({ pageName, url }) => [pageName, url]));
}
