import type { RouteConfig } from "../../vocabulary/entry.ts";
import { coversPattern } from "./coversPattern.ts";
import { routeConditions, type RouteCondition } from "./routeConditions.ts";

/**
 * Whether the rule of `outer` takes every request that the rule of `inner` matches, so that `inner` never gets one when `outer` comes first.
 * Never says so when there is a request that only `inner` matches.
 */
export function coversRoute(outer: RouteConfig, inner: RouteConfig): boolean {
    const narrow = routeConditions(inner);
    return routeConditions(outer).every((wide) => matchesAll(wide) || narrow.some((condition) => covers(wide, condition)));
}

/** A path of a request is never empty. */
function matchesAll({ kind, values }: RouteCondition): boolean {
    return kind === "path" && values.some((value) => /^\/?\*+$/.test(value));
}

function covers(outer: RouteCondition, inner: RouteCondition): boolean {
    if (outer.kind !== inner.kind || outer.header?.toLowerCase() !== inner.header?.toLowerCase()) return false;
    return inner.values.every((value) => outer.values.some((wider) => coversValue(outer.kind, wider, value)));
}

/** Hosts and headers are compared without regard to case, and methods have no wildcards. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
function coversValue(kind: RouteCondition["kind"], outer: string, inner: string): boolean {
    switch (kind) {
        case "method":
            return outer === inner;
        case "path":
            return coversPattern(outer, inner);
        case "host":
        case "header":
            return coversPattern(outer.toLowerCase(), inner.toLowerCase());
    }
}
