import { beginOf, type Hours } from "../metrics/hours.ts";

/** As `aws cloudwatch get-metric-statistics` prints it: in no order. */
export function statisticsJson(metricName: string, statistics: Readonly<Record<string, Hours>>, unit = "Percent"): string {
    const hours = [...new Set(Object.values(statistics).flatMap((values) => [...values.keys()]))];
    const points = hours.map((hour) => ({
        Timestamp: timestamp(hour),
        ...Object.fromEntries(Object.entries(statistics).flatMap(([name, values]) => (values.has(hour) ? [[name, values.get(hour)]] : []))),
        Unit: unit,
    }));
    const shuffled = points.toSorted((one, other) => orderOf(one.Timestamp) - orderOf(other.Timestamp));
    return JSON.stringify({ Label: metricName, Datapoints: shuffled });
}

/** As `aws cloudwatch get-metric-data` prints it: the latest first. */
export function metricDataJson(results: Readonly<Record<string, Hours>>): string {
    const MetricDataResults = Object.entries(results).map(([Label, hours], index) => {
        const latestFirst = [...hours].toSorted(([one], [other]) => other - one);
        return {
            Id: `q${index}`,
            Label,
            Timestamps: latestFirst.map(([hour]) => timestamp(hour)),
            Values: latestFirst.map(([, value]) => value),
            StatusCode: "Complete",
        };
    });
    return JSON.stringify({ MetricDataResults, Messages: [] });
}

function timestamp(hour: number): string {
    return new Date(beginOf(hour)).toISOString().replace(".000Z", "+00:00");
}

/** Hours of the day before days. */
function orderOf(time: string): number {
    return Date.parse(time) % 86_400_000;
}
