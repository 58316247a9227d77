import { consoleUrl } from "../../partition.ts";

/** Where people look at a dashboard. */
export function dashboardUrl(region: string, dashboardName: string): string {
    return `${consoleUrl(region)}/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboardName}`;
}
