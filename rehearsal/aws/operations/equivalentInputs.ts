import { isDeepStrictEqual } from "node:util";
import { isObject, type Properties } from "../../contract/values.ts";

/** Inputs that hold JSON: the provider compares the parsed documents, not the text. */
const documents: ReadonlySet<string> = new Set([
    "assumeRolePolicy",
    "containerDefinitions",
    "dashboardBody",
    "eventPattern",
    "policy",
    "policyDocument",
    "redriveAllowPolicy",
    "redrivePolicy",
]);

/** Inputs that the provider treats as sets: it ignores their order. */
const sets: ReadonlySet<string> = new Set([
    "alarmActions",
    "alarmNames",
    "capacityProviders",
    "capacityProviderStrategies",
    "conditions",
    "defaultCapacityProviderStrategies",
    "enabledMetrics",
    "insufficientDataActions",
    "lifecycleHooks",
    "loadBalancers",
    "metricQueries",
    "okActions",
    "placementConstraints",
    "requiresCompatibilities",
    "routeTableIds",
    "securityGroupIds",
    "securityGroups",
    "settings",
    "subjectAlternativeNames",
    "subnetIds",
    "subnets",
    "suspendedProcesses",
    "tags",
    "targetGroups",
    "validationRecordFqdns",
    "values",
    "vpcSecurityGroupIds",
    "vpcZoneIdentifiers",
]);

/** The new inputs, with the old value wherever the provider sees no difference between the two. Both come without marks of secrecy. */
export function withEquivalentInputs(inputs: Properties, oldInputs: Properties): Properties {
    return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, keepEquivalent(key, value, oldInputs[key])]));
}

function keepEquivalent(key: string, value: unknown, old: unknown): unknown {
    if (isEquivalent(key, value, old)) return old;
    if (isObject(value) && isObject(old)) return withEquivalentInputs(value, old);
    if (Array.isArray(value) && Array.isArray(old)) return value.map((item, index) => keepEquivalent(key, item, old[index]));
    return value;
}

function isEquivalent(key: string, value: unknown, old: unknown): boolean {
    if (typeof value === "string" && typeof old === "string" && documents.has(key)) return isSameDocument(value, old);
    if (Array.isArray(value) && Array.isArray(old) && sets.has(key)) return isDeepStrictEqual(sorted(value), sorted(old));
    return false;
}

function isSameDocument(value: string, old: string): boolean {
    try {
        return isDeepStrictEqual(JSON.parse(value), JSON.parse(old));
    } catch {
        return value === old;
    }
}

function sorted(items: readonly unknown[]): string[] {
    return items.map((item) => JSON.stringify(item)).sort();
}
