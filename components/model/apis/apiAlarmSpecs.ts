import type { AlarmDescription, Severity } from "../../vocabulary/alarms.ts";
import type { ApiAlarmKey } from "../../vocabulary/api.ts";
import type { AlarmSpec, MetricStat, ThresholdAlarm } from "../monitoring/alarms/alarmSpec.ts";
import { apiMetric, tableErrorMetric, tableMetric, tableOperations } from "./apiMetrics.ts";
import type { ApiPlan } from "./planApi.ts";

interface UsualAlarm {
    readonly threshold: number;
    readonly periods: number;
    readonly severity: Severity;
}

/** How each alarm is where nothing else is said; periods are of five minutes. */
export const apiAlarmDefaults: Readonly<Record<ApiAlarmKey, UsualAlarm>> = {
    /** Percent of the requests. */
    "5xx": { threshold: 1, periods: 2, severity: "page" },
    /** Seconds. A function that starts cold takes a part of a second, and the rare request more. */
    p99: { threshold: 3, periods: 2, severity: "page" },
    /** Percent of the requests: a client that is wrong, or one that tries keys. */
    "4xx": { threshold: 25, periods: 3, severity: "ticket" },
    /** Requests in five minutes. */
    tableThrottled: { threshold: 10, periods: 2, severity: "page" },
    tableErrors: { threshold: 5, periods: 2, severity: "page" },
};

/** Fewer requests in a period than these say nothing about a share of them. */
const fewestRequests = 20;

/** The alarms of an API and of its table. @param apiId known to AWS alone */
export function apiAlarmSpecs<Text>(plan: ApiPlan, apiId: Text): readonly AlarmSpec<Text>[] {
    return [...requestAlarms(plan, apiId), ...tableAlarms<Text>(plan)];
}

function requestAlarms<Text>(plan: ApiPlan, apiId: Text): readonly AlarmSpec<Text>[] {
    const { name, logGroupName } = plan;
    const share = (metricName: "4xx" | "5xx") => ({
        kind: "math" as const,
        expression: `IF(requests >= ${fewestRequests}, 100 * errors / requests, 0)`,
        label: `${metricName} of all requests, percent`,
        metrics: {
            errors: { metric: apiMetric(metricName, apiId), stat: "Sum" as const },
            requests: { metric: apiMetric("Count", apiId), stat: "Sum" as const },
        },
    });
    return [
        ...alarm<Text>(plan, "5xx", `${name}-5xx`, share("5xx"), (threshold, lasting) => {
            return `${name}: more than ${threshold} % of the requests were answered with 500 to 599 ${lasting}. Read integrationError of their lines in ${logGroupName}, and the logs of the function.`;
        }),
        ...alarm<Text>(
            plan,
            "p99",
            `${name}-p99`,
            { kind: "metric", metric: apiMetric("Latency", apiId), stat: "p99" },
            (threshold, lasting) => {
                return `${name}: the slowest 1 % of the requests took more than ${threshold} s ${lasting}. Compare integrationLatency in ${logGroupName}: what is left is API Gateway's own.`;
            },
        ),
        ...alarm<Text>(plan, "4xx", `${name}-4xx`, share("4xx"), (threshold, lasting) => {
            return `${name}: more than ${threshold} % of the requests were answered with 400 to 499 ${lasting}. A client is wrong, or somebody tries what is not allowed: look at status, routeKey and sourceIp in ${logGroupName}. 429: a throttle is too low.`;
        }),
    ];
}

function tableAlarms<Text>(plan: ApiPlan): readonly AlarmSpec<Text>[] {
    const { name, table } = plan;
    if (table === undefined) return [];
    const { tableName, indexes } = table;
    const summed = (label: string, metrics: readonly MetricStat[]) => ({
        kind: "math" as const,
        // Of what did not happen there is no data.
        expression: metrics.map((_, index) => `FILL(m${index}, 0)`).join(" + "),
        label,
        metrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    });
    const throttled = [undefined, ...indexes.map((index) => index.name)].flatMap((index) => {
        const events = (["ReadThrottleEvents", "WriteThrottleEvents"] as const).map((metricName) => ({
            metric: tableMetric(metricName, tableName, index),
            stat: "Sum" as const,
        }));
        const what = index === undefined ? `the table ${tableName}` : `the index ${index} of the table ${tableName}`;
        const end = index === undefined ? "table-throttled" : `index-${index}-throttled`;
        return alarm<Text>(plan, "tableThrottled", `${name}-${end}`, summed("throttled reads and writes", events), (threshold, lasting) => {
            return `${name}: DynamoDB throttled more than ${threshold} reads and writes of ${what} in five minutes ${lasting}. One key is asked for too often, or the capacity of the stack file is too low.`;
        });
    });
    const errors = tableOperations.map((operation) => ({ metric: tableErrorMetric(tableName, operation), stat: "Sum" as const }));
    return [
        ...throttled,
        ...alarm<Text>(plan, "tableErrors", `${name}-table-errors`, summed("system errors", errors), (threshold, lasting) => {
            return `${name}: DynamoDB itself failed more than ${threshold} requests of the table ${tableName} in five minutes ${lasting}. The SDK tries again; look at the health of AWS in the region.`;
        }),
    ];
}

type Measured<Text> =
    | ({ readonly kind: "metric" } & MetricStat<Text>)
    | {
          readonly kind: "math";
          readonly expression: string;
          readonly label: string;
          readonly metrics: Readonly<Record<string, MetricStat<Text>>>;
      };

/** @returns nothing where the alarm is off */
function alarm<Text>(
    { alarms }: ApiPlan,
    key: ApiAlarmKey,
    name: string,
    measured: Measured<Text>,
    description: (threshold: number, lasting: string) => string,
): readonly AlarmSpec<Text>[] {
    const usual = apiAlarmDefaults[key];
    const { enabled = true, threshold = usual.threshold, ...change }: AlarmDescription = alarms[key] ?? {};
    if (!enabled) return [];
    const severity = change.severity ?? alarms.severity ?? usual.severity;
    const notifiesRecovery = change.notifyRecovery ?? alarms.notifyRecovery ?? false;
    const { spec, lasting } = lastingOf(usual, change);
    return [
        {
            ...measured,
            name,
            description: description(threshold, lasting),
            notifies: true,
            ...(severity !== "page" && { severity }),
            ...(notifiesRecovery && { notifiesRecovery }),
            comparison: "GreaterThanThreshold",
            // The table of alarms is in seconds; API Gateway measures milliseconds.
            threshold: key === "p99" ? Math.round(1000 * threshold) : threshold,
            ...spec,
            treatMissingData: "notBreaching",
        },
    ];
}

type Lasting = Pick<ThresholdAlarm, "periodSeconds" | "evaluationPeriods" | "datapointsToAlarm">;

function lastingOf(usual: UsualAlarm, change: AlarmDescription): { readonly spec: Lasting; readonly lasting: string } {
    const { periods = usual.periods, periodSeconds = 300, datapoints = periods } = change;
    const minutes = (count: number) => `${count} minute${count === 1 ? "" : "s"}`;
    const all = minutes((periods * periodSeconds) / 60);
    return {
        spec: { periodSeconds, evaluationPeriods: periods, ...(datapoints < periods && { datapointsToAlarm: datapoints }) },
        lasting: datapoints < periods ? `in ${datapoints} of ${periods} periods of ${minutes(periodSeconds / 60)}` : `for ${all}`,
    };
}
