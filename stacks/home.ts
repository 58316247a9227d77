import { isMap, quietly } from "./decode.ts";
import { accountId, domain, region } from "./schema/awsText.ts";
import { oneOf } from "./decodeScalar.ts";
import type { EnvironmentConfig } from "../components/vocabulary/environment.ts";

/** What the other blocks of a stack refer to. A part is undefined while it is missing or wrong; what depends on it is not judged then. */
export interface Home {
    readonly kind?: EnvironmentConfig["kind"];
    readonly region?: string;
    readonly accountId?: string;
    readonly domain?: string;
    readonly hasHostedZone: boolean;
}

export const environmentKind = oneOf(["staging", "production"]);

export function homeOf(values: unknown): Home {
    return {
        kind: quietly(environmentKind, valueAt(values, "environment", "kind")),
        region: quietly(region, valueAt(values, "environment", "region")),
        accountId: quietly(accountId, valueAt(values, "environment", "accountId")),
        domain: quietly(domain, valueAt(values, "entry", "domain")),
        hasHostedZone: valueAt(values, "entry", "hostedZoneId") !== undefined,
    };
}

/** The value below these keys; undefined when one of them is not there. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
    return keys.reduce((inner: unknown, key) => (isMap(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}
