import { serviceGraphs } from "./dashboardGraphs.ts";
import type { MonitoredService } from "../monitoredService.ts";
import { dashboardLimits, type DashboardSize, less, pagesOf, pageSuffix, sectionSize } from "./pagesOf.ts";

export interface DashboardPage<Text> {
    /** The end of its name: empty for the first page, then `-2`, `-3`. */
    readonly suffix: string;
    readonly services: readonly MonitoredService<Text>[];
}

/** The section of the entry, which any page may have to hold. */
const entrySize: DashboardSize = { widgets: 2, metrics: 1 };

/** Divides services into pages that CloudWatch takes, in their order and as few as can be. None without services. */
export function dashboardPages<Text>(
    services: readonly MonitoredService<Text>[],
    limits: DashboardSize = dashboardLimits,
): readonly DashboardPage<Text>[] {
    return pagesOf(services, (service) => sectionSize(serviceGraphs(sized(service))), less(limits, entrySize)).map((page, index) => ({
        suffix: pageSuffix(index),
        services: page,
    }));
}

/** How much there is to show does not hang on what AWS will name. */
function sized(service: MonitoredService<unknown>): MonitoredService {
    if (service.kind !== "web") return service;
    const alternateTargetGroup = service.alternateTargetGroup === undefined ? undefined : "";
    return { ...service, loadBalancer: "", targetGroup: "", alternateTargetGroup };
}
