import { propertyNames } from "./propertyNames.ts";

/**
 * Services whose resources are in no region, as `@pulumi/aws` 7 has them, where such types have no input `region`.
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
 */
const globalServices: ReadonlySet<string> = new Set([
    "account",
    "bcmdata",
    "billing",
    "budgets",
    "cloudfront",
    "costexplorer",
    "costoptimizationhub",
    "cur",
    "globalaccelerator",
    "iam",
    "networkmanager",
    "organizations",
    "rolesanywhere",
    "route53domains",
    "route53recoverycontrol",
    "route53recoveryreadiness",
    "savingsplans",
    "shield",
    "waf",
]);

/** Whether a resource of a type is in a region: its own, or that of its provider. */
export function isRegional(type: string): boolean {
    const inputs = propertyNames(type)?.inputs;
    if (inputs === undefined || inputs.has("region")) return true;
    return !haveRegions() && isRegionalService(type);
}

/** The same of an SDK that does not say so. */
export function isRegionalService(type: string): boolean {
    const [, service = "", name = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
    if (service === "route53") return /^(Resolver|Profiles)/.test(name);
    return service !== "" && !globalServices.has(service);
}

/** Whether the installed SDK has a region for each resource, as it does since 7. */
function haveRegions(): boolean {
    return propertyNames("aws:sqs/queue:Queue")?.inputs.has("region") ?? false;
}
