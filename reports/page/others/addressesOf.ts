import type { RouteConfig } from "../../../components/vocabulary/entry.ts";

interface Routed {
    readonly route: RouteConfig;
    readonly routes?: Readonly<Record<string, RouteConfig>>;
}

/** `https://api.example.com/v1/*`, of each route of what is behind the load balancer. */
export function addressesOf(target: Routed | undefined): readonly string[] {
    if (target === undefined) return [];
    return [target.route, ...Object.values(target.routes ?? {})].map(({ host, path = "" }) => `https://${host}${path}`);
}
