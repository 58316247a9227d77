import type { Graph } from "./dashboardGraph.ts";
import { serviceGraphs } from "./dashboardGraphs.ts";
import type { MonitoredService } from "../monitoredService.ts";

export interface DashboardPage<Text> {
    /** The end of its name: empty for the first page, then `-2`, `-3`. */
    readonly suffix: string;
    readonly services: readonly MonitoredService<Text>[];
}

export interface DashboardSize {
    readonly widgets: number;
    readonly metrics: number;
}

/**
 * The most that CloudWatch takes; terms that are not drawn count as well.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
const dashboardLimits: DashboardSize = { widgets: 500, metrics: 2500 };

/** The section of the entry, which any page may have to hold. */
const entrySize: DashboardSize = { widgets: 2, metrics: 1 };

/** Divides services into pages that CloudWatch takes, in their order and as few as can be. None without services. */
export function dashboardPages<Text>(
    services: readonly MonitoredService<Text>[],
    limits: DashboardSize = dashboardLimits,
): readonly DashboardPage<Text>[] {
    const pages: MonitoredService<Text>[][] = [];
    let room: DashboardSize = { widgets: 0, metrics: 0 };
    for (const service of services) {
        const size = sizeOf(service);
        const page = pages.at(-1);
        if (page !== undefined && size.widgets <= room.widgets && size.metrics <= room.metrics) {
            page.push(service);
        } else {
            pages.push([service]);
            room = less(limits, entrySize);
        }
        room = less(room, size);
    }
    return pages.map((page, index) => ({ suffix: index === 0 ? "" : `-${index + 1}`, services: page }));
}

function sizeOf(service: MonitoredService<unknown>): DashboardSize {
    const graphs = serviceGraphs(sized(service));
    return { widgets: 1 + graphs.length, metrics: graphs.reduce((sum: number, { curves }: Graph) => sum + curves.length, 0) };
}

/** How much there is to show does not hang on what AWS will name. */
function sized(service: MonitoredService<unknown>): MonitoredService {
    if (service.kind !== "web") return service;
    const alternateTargetGroup = service.alternateTargetGroup === undefined ? undefined : "";
    return { ...service, loadBalancer: "", targetGroup: "", alternateTargetGroup };
}

function less(size: DashboardSize, taken: DashboardSize): DashboardSize {
    return { widgets: size.widgets - taken.widgets, metrics: size.metrics - taken.metrics };
}
