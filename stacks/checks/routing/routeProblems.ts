import { domainOf } from "../../../components/model/network/domainOf.ts";
import { coversRoute } from "../../../components/model/routes/coversRoute.ts";
import { hostsOf, pathsOf, routeConditions } from "../../../components/model/routes/routeConditions.ts";
import type { RouteConfig } from "../../../components/vocabulary/entry.ts";
import { formatPath } from "../../file/formatPath.ts";
import type { Path, Problem } from "../../problem.ts";
import { routeOf } from "../../schema/routes/readRoute.ts";
import type { Read } from "../../schema/read.ts";
import type { WrittenStack } from "../../schema/stackSchema.ts";
import { alternatives } from "../../wording.ts";
import { type RoutedService, writtenRoutes } from "./routedServices.ts";

interface Routed extends RouteConfig {
    readonly at: Path;
}

/** Hosts outside the domain, services that ask for the same requests, and rules that never get one. */
export function routeProblems(stack: Read<WrittenStack>, services: readonly RoutedService[]): readonly Problem[] {
    const entry = stack.at("entry");
    const { domain } = entry.right;
    const routes: readonly Routed[] = services.flatMap((service) =>
        writtenRoutes(service).flatMap((route) => {
            const written = routeOf(service.name, route, domain);
            return written === undefined ? [] : [{ ...written, at: route.path }];
        }),
    );
    const conflicting = [
        ...shared(routes, ({ priority }) => String(priority)).map(([first, second, others]) => ({
            path: [...second.at, "priority"],
            text: `the priority of ${places([first, ...others])} too, got ${second.priority}; ${another("one", others)}`,
        })),
        ...shared(routes, requestsOf).map(([first, second, others]) => ({
            path: second.at,
            text: `host and path of ${places([first, ...others])} too, got ${addressOf(second)}; ${another("host or path", others)}`,
        })),
        ...uselessRoutes(routes),
    ];
    const further = Object.keys(entry.right.domains ?? {});
    return domain !== undefined && (entry.at("hostedZoneId").isWritten || further.length > 0)
        ? [...services.flatMap((service) => hostProblems(service, [domain, ...further])), ...conflicting]
        : conflicting;
}

function hostProblems(service: RoutedService, domains: readonly string[]): readonly Problem[] {
    const what = domains.length === 1 ? "the domain" : "the domains";
    return writtenRoutes(service).flatMap((route) => {
        const { host, hosts = [] } = route.right;
        const written = [
            ...(host === undefined ? [] : [{ each: host, key: ["host"] }]),
            ...hosts.map((each, index) => ({ each, key: ["hosts", index] })),
        ];
        return written.flatMap(({ each, key }) => {
            if (domainOf(each, domains) !== undefined) return [];
            const text = `a host outside ${what}, got "${each}"; its record cannot be made in the hosted zone: write one below ${alternatives(domains)}`;
            return [{ path: [...route.path, ...key], text }];
        });
    });
}

/** Rules behind wider ones, each with the first that takes its requests. */
function uselessRoutes(routes: readonly Routed[]): readonly Problem[] {
    const inOrder = routes.toSorted((a, b) => a.priority - b.priority);
    // A host without wildcards covers no other, so that only few of many have to be compared.
    const byHost = Map.groupBy(
        inOrder.flatMap((route) => hostsOf(route).map((host) => ({ host: host.includes("*") ? "*" : host, route }))),
        ({ host }) => host,
    );
    return routes.flatMap((route) => {
        const candidates = ["*", route.host].flatMap((host) => byHost.get(host) ?? []).map(({ route: other }) => other);
        const first = candidates.find(
            (other) => other.priority < route.priority && requestsOf(other) !== requestsOf(route) && coversRoute(other, route),
        );
        if (first === undefined) return [];
        const text = `never gets a request, since ${formatPath(first.at)} takes all of them before it, got priority ${route.priority} behind ${first.priority}; write a priority below ${first.priority}, or a higher one there`;
        return [{ path: route.at, text }];
    });
}

/** The routes that have something in common that only one may have: the first two of them, and the others. */
function shared(routes: readonly Routed[], of: (route: Routed) => string): readonly (readonly [Routed, Routed, readonly Routed[]])[] {
    return [...Map.groupBy(routes, of).values()].flatMap(([first, second, ...others]) =>
        first === undefined || second === undefined ? [] : [[first, second, others] as const],
    );
}

function places(routes: readonly Routed[]): string {
    return alternatives(
        routes.map(({ at }) => formatPath(at)),
        "and",
    );
}

function another(thing: string, others: readonly Routed[]): string {
    return others.length === 0 ? `write another ${thing}` : `write another ${thing} for each but one`;
}

/** The same text for the same requests. */
function requestsOf(route: RouteConfig): string {
    const conditions = routeConditions({ ...route, path: addressPath(route) });
    return JSON.stringify(conditions.map(({ kind, header = "", values }) => [kind, header.toLowerCase(), ...values.toSorted()]).toSorted());
}

function addressOf(route: RouteConfig): string {
    return `${route.host}${addressPath(route)}`;
}

function addressPath(route: RouteConfig): string {
    return pathsOf(route)[0] ?? "/*";
}
