import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import { formatPath } from "../file/formatPath.ts";
import type { Path, Problem } from "../problem.ts";
import { routeOf } from "../schema/readWorkloads.ts";
import type { Read } from "../schema/read.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";
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
    const conflicting = routes.flatMap((later, index) => routes.slice(0, index).flatMap((earlier) => conflicts(earlier, later)));
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

function conflicts(earlier: Routed, later: Routed): readonly Problem[] {
    const problems: Problem[] = [];
    const other = formatPath(earlier.at);
    if (earlier.priority === later.priority) {
        const path = [...later.at, "priority"];
        problems.push({ path, text: `the priority of ${other} too, got ${later.priority}; write another one` });
    }
    if (earlier.host === later.host && pathOf(earlier) === pathOf(later)) {
        const got = `${later.host}${pathOf(later)}`;
        problems.push({ path: later.at, text: `host and path of ${other} too, got ${got}; write another host or path` });
    }
    return problems;
}

function pathOf({ path = "/*" }: RouteConfig): string {
    return path;
}
