import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import { formatPath } from "../file/formatPath.ts";
import type { Path, Problem } from "../problem.ts";
import { routeOf } from "../schema/readWorkloads.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
import { alternatives } from "../wording.ts";
import type { RoutedService } from "./routedServices.ts";

interface Routed extends RouteConfig {
    readonly at: Path;
}

/** Hosts outside the domain, and services that ask for the same requests. */
export function routeProblems(stack: Read<WrittenStack>, services: readonly RoutedService[]): readonly Problem[] {
    const entry = stack.at("entry");
    const { domain } = entry.right;
    const routes: readonly Routed[] = services.flatMap(({ name, route }) => {
        const written = routeOf(name, route, domain);
        return written === undefined ? [] : [{ ...written, at: route.path }];
    });
    const conflicting = [
        ...shared(routes, ({ priority }) => String(priority)).map(([first, second, others]) => ({
            path: [...second.at, "priority"],
            text: `the priority of ${places([first, ...others])} too, got ${second.priority}; ${another("one", others)}`,
        })),
        ...shared(routes, addressOf).map(([first, second, others]) => ({
            path: second.at,
            text: `host and path of ${places([first, ...others])} too, got ${addressOf(second)}; ${another("host or path", others)}`,
        })),
    ];
    return domain !== undefined && entry.at("hostedZoneId").isWritten
        ? [...services.flatMap((service) => hostProblems(service, domain)), ...conflicting]
        : conflicting;
}

function hostProblems({ route }: RoutedService, domain: string): readonly Problem[] {
    const { host = domain } = route.right;
    if (host === domain || host.endsWith(`.${domain}`)) return [];
    const text = `a host outside the domain, got "${host}"; its record cannot be made in the hosted zone: write one below ${domain}`;
    return [{ path: [...route.path, "host"], text }];
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

function addressOf({ host, path = "/*" }: RouteConfig): string {
    return `${host}${path}`;
}
