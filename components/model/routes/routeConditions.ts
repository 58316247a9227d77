import type { RouteConfig } from "../../vocabulary/entry.ts";

/** A load balancer has no rule with more. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const mostConditionValues = 5;

/** One condition of a rule: the request has to match one of its values. */
export interface RouteCondition {
    readonly kind: "host" | "path" | "method" | "header";
    /** The header that is looked at. */
    readonly header?: string;
    readonly values: readonly string[];
}

/** The conditions of the rule of a route, all of which a request has to match. */
export function routeConditions(route: RouteConfig): readonly RouteCondition[] {
    const { methods = [], headers = {} } = route;
    const paths = pathsOf(route);
    return [
        { kind: "host", values: hostsOf(route) },
        ...(paths.length === 0 ? [] : [{ kind: "path" as const, values: paths }]),
        ...(methods.length === 0 ? [] : [{ kind: "method" as const, values: methods }]),
        ...Object.entries(headers).map(([header, values]) => ({ kind: "header" as const, header, values })),
    ];
}

export function hostsOf({ host, otherHosts = [] }: Pick<RouteConfig, "host" | "otherHosts">): readonly string[] {
    return [host, ...otherHosts];
}

/** None: every path. */
export function pathsOf({ path, otherPaths = [] }: Pick<RouteConfig, "path" | "otherPaths">): readonly string[] {
    return path === undefined ? otherPaths : [path, ...otherPaths];
}
