import type { Metric } from "../monitoring/metrics.ts";

/** The only stage of an API: requests name none in their path. */
export const apiStageName = "$default";

/** `Latency` is in milliseconds. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export function apiMetric<Text>(metricName: "4xx" | "5xx" | "Count" | "IntegrationLatency" | "Latency", apiId: Text): Metric<Text> {
    return { namespace: "AWS/ApiGateway", metricName, dimensions: { ApiId: apiId, Stage: apiStageName } };
}

export type TableMetricName =
    | "ConsumedReadCapacityUnits"
    | "ConsumedWriteCapacityUnits"
    | "ProvisionedReadCapacityUnits"
    | "ProvisionedWriteCapacityUnits"
    | "ReadThrottleEvents"
    | "WriteThrottleEvents";

/** @param index of the table, where it is about that alone. @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function tableMetric(metricName: TableMetricName, tableName: string, index?: string): Metric {
    const dimensions = { TableName: tableName, ...(index !== undefined && { GlobalSecondaryIndexName: index }) };
    return { namespace: "AWS/DynamoDB", metricName, dimensions };
}

/** The operations of which DynamoDB counts the faults of its own, each by itself. */
export const tableOperations = [
    "BatchGetItem",
    "BatchWriteItem",
    "DeleteItem",
    "GetItem",
    "PutItem",
    "Query",
    "Scan",
    "UpdateItem",
] as const;

export function tableErrorMetric(tableName: string, operation: (typeof tableOperations)[number]): Metric {
    return { namespace: "AWS/DynamoDB", metricName: "SystemErrors", dimensions: { TableName: tableName, Operation: operation } };
}
