import type * as z from "zod/mini";
import type { RouteConfig, RoutesConfig } from "../../../components/vocabulary/entry.ts";
import type { Read } from "../read.ts";
import type { routeOfService, routesOfService } from "./route.ts";

type WrittenRoute = z.output<typeof routeOfService>;

/** A service answers at its own name below the domain, unless another host is written. Undefined where something of the route is wrong. */
export function routeOf(name: string, route: Read<WrittenRoute>, domain = ""): RouteConfig | undefined {
    return route.whole && decodedRoute(name, route.whole, domain);
}

/** Those that are right. */
export function routesOf(name: string, routes: Read<z.output<typeof routesOfService> | undefined>, domain = ""): RoutesConfig | undefined {
    const right = Object.entries(routes.right);
    return right.length === 0
        ? undefined
        : Object.fromEntries(right.flatMap(([key, route]) => (route === undefined ? [] : [[key, decodedRoute(name, route, domain)]])));
}

function decodedRoute(name: string, written: WrittenRoute, domain: string): RouteConfig {
    const {
        host: oneHost,
        hosts: severalHosts = [],
        path: onePath,
        paths: severalPaths = [],
        priority,
        methods,
        headers = {},
        login,
    } = written;
    const [host = `${name}.${domain}`, ...otherHosts] = oneHost === undefined ? severalHosts : [oneHost];
    const [path, ...otherPaths] = onePath === undefined ? severalPaths : [onePath];
    return {
        host,
        ...(otherHosts.length > 0 && { otherHosts }),
        ...(path !== undefined && { path }),
        ...(otherPaths.length > 0 && { otherPaths }),
        ...(methods !== undefined && { methods }),
        ...(Object.keys(headers).length > 0 && { headers }),
        ...(login !== undefined && { login }),
        priority,
    };
}
