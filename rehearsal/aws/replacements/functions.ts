import { forceNew, type ReplacementRow } from "./replacement.ts";

/** Functions of Lambda, and what belongs to one. */
export const functionReplacements: readonly ReplacementRow[] = [
    ...forceNew("aws:lambda/alias:Alias", "lambda/alias.go", ["functionName", "name"]),
    ...forceNew("aws:lambda/function:Function", "lambda/function.go", ["name", "packageType"]),
    ...forceNew("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", "lambda/provisioned_concurrency_config.go", [
        "functionName",
        "qualifier",
    ]),
];
