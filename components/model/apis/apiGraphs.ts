import { inMilliseconds } from "../monitoring/alarms/alarmThresholds.ts";
import type { Graph } from "../monitoring/dashboard/dashboardGraph.ts";
import { apiAlarmDefaults } from "./apiAlarmSpecs.ts";
import { apiMetric, tableMetric } from "./apiMetrics.ts";
import type { ApiPlan } from "./planApi.ts";
import type { TablePlan } from "./planTable.ts";

/** What there is to see of an API, and of its table. */
export function apiGraphs({ alarms, table }: ApiPlan, apiId: string): readonly Graph[] {
    const { enabled = true, threshold = apiAlarmDefaults.p99.threshold } = alarms.p99 ?? {};
    return [
        {
            title: "Requests and errors",
            curves: [
                { metric: apiMetric("Count", apiId), stat: "Sum", label: "requests" },
                { metric: apiMetric("4xx", apiId), stat: "Sum", label: "answers with 4xx" },
                { metric: apiMetric("5xx", apiId), stat: "Sum", label: "answers with 5xx" },
            ],
            lines: [],
            axisLabel: "in 5 minutes",
        },
        {
            title: "Latency",
            curves: [
                ...["p50", "p95", "p99"].map((stat) => ({ metric: apiMetric("Latency", apiId), stat, label: stat })),
                { metric: apiMetric("IntegrationLatency", apiId), stat: "p99", label: "p99 of the functions" },
            ],
            lines: enabled ? [{ label: "alarm on p99", value: inMilliseconds(threshold) }] : [],
            axisLabel: "milliseconds",
        },
        ...(table === undefined ? [] : tableGraphs(table)),
    ];
}

function tableGraphs({ tableName, indexes, capacity }: TablePlan): readonly Graph[] {
    const provisioned = capacity.kind === "provisioned" ? capacity : undefined;
    return [
        {
            title: `Units of the table ${tableName}`,
            curves: [
                { metric: tableMetric("ConsumedReadCapacityUnits", tableName), stat: "Sum", label: "read" },
                { metric: tableMetric("ConsumedWriteCapacityUnits", tableName), stat: "Sum", label: "written" },
                ...(provisioned === undefined
                    ? []
                    : [
                          {
                              metric: tableMetric("ProvisionedReadCapacityUnits", tableName),
                              stat: "Maximum",
                              label: "provisioned for reads",
                          },
                          {
                              metric: tableMetric("ProvisionedWriteCapacityUnits", tableName),
                              stat: "Maximum",
                              label: "provisioned for writes",
                          },
                      ]),
            ],
            lines: [],
            axisLabel: provisioned === undefined ? "in 5 minutes" : "in 5 minutes; provisioned: a second",
        },
        {
            title: `Throttled in the table ${tableName}`,
            curves: [undefined, ...indexes.map(({ name }) => name)].flatMap((index) => {
                const of = index === undefined ? "" : ` of ${index}`;
                return [
                    { metric: tableMetric("ReadThrottleEvents", tableName, index), stat: "Sum", label: `reads${of}` },
                    { metric: tableMetric("WriteThrottleEvents", tableName, index), stat: "Sum", label: `writes${of}` },
                ];
            }),
            lines: [],
            axisLabel: "in 5 minutes",
        },
    ];
}
