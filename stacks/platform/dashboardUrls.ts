import { dashboardPages } from "../../components/model/monitoring/dashboard/dashboardPages.ts";
import { dashboardUrl } from "../../components/model/monitoring/dashboard/dashboardUrl.ts";
import { dashboardName } from "../../components/model/names.ts";
import { placedService } from "../../components/model/services/servicePlan.ts";
import { existingPlansOf, plansOf } from "../plansOf.ts";
import type { StackConfig } from "../stackConfig.ts";
import { stackQualifier } from "../stackQualifier.ts";

export interface DashboardUrls {
    /** Of the first page, which shows the entry as well. @default there is none */
    readonly first?: string;
    /** Of the page that shows a service. */
    readonly byService: ReadonlyMap<string, string>;
}

/** Where people look at each service, known before anything is made. There is nothing to see of those that are not made while the environment is bootstrapped. */
export function dashboardUrls(config: StackConfig): DashboardUrls {
    const { project, stack, bootstrap, environment } = config;
    const own = bootstrap ? [] : plansOf(config).map(({ plan }) => placedService(plan));
    const pages = dashboardPages([...own, ...existingPlansOf(config).map(({ monitored }) => monitored)]);
    const byPage = pages.map(({ suffix, services }) => ({
        services,
        url: dashboardUrl(environment.region, dashboardName(project, stack, suffix, stackQualifier(config))),
    }));
    return {
        first: byPage[0]?.url,
        byService: new Map(byPage.flatMap(({ services, url }) => services.map(({ serviceName }) => [serviceName, url] as const))),
    };
}
