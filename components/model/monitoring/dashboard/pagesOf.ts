import type { Graph } from "./dashboardGraph.ts";

export interface DashboardSize {
    readonly widgets: number;
    readonly metrics: number;
}

/**
 * The most that CloudWatch takes; terms that are not drawn count as well.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
export const dashboardLimits: DashboardSize = { widgets: 500, metrics: 2500 };

/** What a heading and these graphs take. */
export function sectionSize(graphs: readonly Graph[]): DashboardSize {
    return { widgets: 1 + graphs.length, metrics: graphs.reduce((sum, { curves }) => sum + curves.length, 0) };
}

/** Divides sections into pages of a dashboard, in their order and as few as can be. None without sections. */
export function pagesOf<T>(
    sections: readonly T[],
    sizeOf: (section: T) => DashboardSize,
    limits: DashboardSize,
): readonly (readonly T[])[] {
    const pages: T[][] = [];
    let room: DashboardSize = { widgets: 0, metrics: 0 };
    for (const section of sections) {
        const size = sizeOf(section);
        const page = pages.at(-1);
        if (page !== undefined && size.widgets <= room.widgets && size.metrics <= room.metrics) {
            page.push(section);
        } else {
            pages.push([section]);
            room = limits;
        }
        room = less(room, size);
    }
    return pages;
}

/** The end of the name of a page: empty for the first one, then `-2`, `-3`. */
export function pageSuffix(index: number): string {
    return index === 0 ? "" : `-${index + 1}`;
}

export function less(size: DashboardSize, taken: DashboardSize): DashboardSize {
    return { widgets: size.widgets - taken.widgets, metrics: size.metrics - taken.metrics };
}
