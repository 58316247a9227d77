import type { Json } from "../../canonicalJson.ts";
import type { Curve, Graph, Line } from "./dashboardGraph.ts";
import { entryErrorsGraph, serviceGraphs } from "./dashboardGraphs.ts";
import type { MonitoredService } from "../monitoredService.ts";

export interface DashboardContents {
    readonly region: string;
    /** One section each, in this order. */
    readonly services: readonly MonitoredService[];
    /** ARN suffix of the entry's load balancer, `app/<name>/<id>`. @default no section for it */
    readonly loadBalancer?: string;
}

/** A dashboard has 24 columns. */
const [columns, widgetsInRow, widgetHeight] = [24, 3, 6];
const periodSeconds = 300;

/**
 * A dashboard in the words of CloudWatch: a row or two of widgets for each service, with lines where policies and alarms begin.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody({ region, services, loadBalancer }: DashboardContents): Json {
    const entry: readonly Section[] = loadBalancer === undefined ? [] : [{ title: "Entry", graphs: [entryErrorsGraph(loadBalancer)] }];
    const sections: readonly Section[] = [
        ...services.map((service) => ({ title: `${service.clusterName} / ${service.serviceName}`, graphs: serviceGraphs(service) })),
        ...entry,
    ];
    return sectionsBody(region, sections);
}

/** A dashboard of sections, each a heading and its widgets. */
export function sectionsBody(region: string, sections: readonly Section[]): Json {
    const widgets: Json[] = [];
    let y = 0;
    for (const { title, graphs } of sections) {
        widgets.push({ type: "text", x: 0, y, width: columns, height: 1, properties: { markdown: `## ${title}` } });
        graphs.forEach((graph, index) => {
            const width = columns / widgetsInRow;
            const place = { x: (index % widgetsInRow) * width, y: y + 1 + Math.floor(index / widgetsInRow) * widgetHeight };
            widgets.push({ type: "metric", ...place, width, height: widgetHeight, properties: properties(graph, region) });
        });
        y += 1 + Math.ceil(graphs.length / widgetsInRow) * widgetHeight;
    }
    // Else the console widens the periods with the time range, and the curves no longer compare with the lines.
    return { periodOverride: "inherit", widgets };
}

export interface Section {
    readonly title: string;
    readonly graphs: readonly Graph[];
}

function properties({ title, curves, lines, most, axisLabel }: Graph, region: string): Json {
    return {
        title,
        region,
        view: "timeSeries",
        stat: "Average",
        period: periodSeconds,
        metrics: curves.map(curveJson),
        annotations: lines.length === 0 ? undefined : { horizontal: merged(lines).map(({ label, value }) => ({ label, value })) },
        yAxis: { left: { min: 0, max: most, label: axisLabel, showUnits: false } },
    };
}

function curveJson(curve: Curve): Json {
    if ("expression" in curve) return [{ expression: curve.expression, label: curve.label, period: curve.periodSeconds }];
    const { namespace, metricName, dimensions } = curve.metric;
    const visible = curve.hidden === true ? false : undefined;
    const how: Json = { stat: curve.stat, label: curve.label, period: curve.periodSeconds, id: curve.id, visible };
    return [namespace, metricName, ...Object.entries(dimensions).flat(), how];
}

/** Lines at the same height become one, so that their labels do not cover each other. */
function merged(lines: readonly Line[]): readonly Line[] {
    const labels = new Map<number, string>();
    for (const { label, value } of lines) {
        const other = labels.get(value);
        labels.set(value, other === undefined ? label : `${other}, ${label}`);
    }
    return [...labels].map(([value, label]) => ({ label: `${label} ${value}`, value }));
}
