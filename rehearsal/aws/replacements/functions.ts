import { forceNew, type ReplacementRow } from "./replacement.ts";

/** Functions of Lambda, and what belongs to one. */
export const functionReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:lambda/alias:Alias", "lambda/alias.go", ["functionName", "name"]),
    ...forceNew("aws:lambda/eventSourceMapping:EventSourceMapping", "lambda/event_source_mapping.go", [
        "amazonManagedKafkaEventSourceConfig",
        "eventSourceArn",
        "queues",
        "selfManagedEventSource",
        "selfManagedKafkaEventSourceConfig",
        "startingPosition",
        "startingPositionTimestamp",
        "topics",
    ]),
    ...forceNew("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "lambda/function_event_invoke_config.go", [
        "functionName",
        "qualifier",
    ]),
    ...forceNew("aws:lambda/functionUrl:FunctionUrl", "lambda/function_url.go", ["functionName", "qualifier"]),
    ...forceNew("aws:lambda/permission:Permission", "lambda/permission.go", [
        "action",
        "eventSourceToken",
        "function",
        "functionUrlAuthType",
        "invokedViaFunctionUrl",
        "principal",
        "principalOrgId",
        "qualifier",
        "sourceAccount",
        "sourceArn",
        "statementId",
        "statementIdPrefix",
    ]),
    ...forceNew("aws:lambda/function:Function", "lambda/function.go", ["name", "packageType", "tenancyConfig"]),
    ...forceNew("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", "lambda/provisioned_concurrency_config.go", [
        "functionName",
        "qualifier",
    ]),
];
