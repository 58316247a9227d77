import type { TypeTable } from "./typeRow.ts";

const overrides = "pulumi-aws provider/resource_overrides.go";
const service = "terraform-provider-aws internal/service/lambda";

/** Functions of Lambda, and what belongs to one. */
export const functionTypes: TypeTable = {
    "aws:lambda/alias:Alias": { source: `${service}/alias.go`, name: { property: "name", maxLength: 128, limit: 128 } },
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
        source: `${service}/event_source_mapping.go`,
        defaults: { values: { enabled: true } },
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
        source: `${service}/function_event_invoke_config.go`,
        defaults: { values: { maximumRetryAttempts: 2 } },
    },
    "aws:lambda/functionUrl:FunctionUrl": { source: `${service}/function_url.go`, defaults: { values: { invokeMode: "BUFFERED" } } },
    "aws:lambda/permission:Permission": { source: `${overrides}, ${service}/permission.go` },
    "aws:lambda/function:Function": {
        source: `${overrides}, ${service}/function.go`,
        name: { property: "name", maxLength: 64, limit: 64 },
        defaults: {
            values: { memorySize: 128, packageType: "Zip", reservedConcurrentExecutions: -1, timeout: 3 },
        },
    },
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": { source: `${service}/provisioned_concurrency_config.go` },
};
