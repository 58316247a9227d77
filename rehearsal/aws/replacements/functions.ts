import { forceNew, type ReplacementRow } from "./replacement.ts";

/** Functions of Lambda, and what belongs to one. */
export const functionReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:lambda/alias:Alias", "lambda/alias.go", ["functionName", "name"]),
    ...forceNew("aws:lambda/eventSourceMapping:EventSourceMapping", "lambda/event_source_mapping.go", ["eventSourceArn"]),
    ...forceNew("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "lambda/function_event_invoke_config.go", [
        "functionName",
        "qualifier",
    ]),
    ...forceNew("aws:lambda/functionUrl:FunctionUrl", "lambda/function_url.go", ["functionName", "qualifier"]),
    ...forceNew("aws:lambda/function:Function", "lambda/function.go", ["name", "packageType"]),
    ...forceNew("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", "lambda/provisioned_concurrency_config.go", [
        "functionName",
        "qualifier",
    ]),
];
