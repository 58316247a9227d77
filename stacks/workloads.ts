import type { DecidedHttp, DecidedService } from "../components/model/services/decidedService.ts";
import type { RouteConfig } from "../components/vocabulary/entry.ts";
import type { StackConfig } from "./stackConfig.ts";

type Workloads = Pick<StackConfig, "workloads">;

/** Every service of the stack by name, in the order in which people see them. */
export function servicesOf({ workloads }: Workloads): ReadonlyMap<string, DecidedService> {
    return new Map(workloads.flatMap(({ services }) => Object.entries(services)));
}

/** The key of a service in the stack file. */
export function servicePath(workload: string, service: string): readonly string[] {
    switch (workload) {
        case "amply":
            return ["amply", service.replace(/^amply-/, "")];
        case "langfuse":
            return ["langfuse", "services", service];
        default:
            return ["services", service];
    }
}

/** A service that the entry sends requests to. */
export interface RoutedService {
    readonly name: string;
    readonly service: DecidedHttp;
    readonly route: RouteConfig;
    /** All of them, that one first. */
    readonly routes: readonly RouteConfig[];
}

export function routedServices(config: Workloads): readonly RoutedService[] {
    return [...servicesOf(config)].flatMap(([name, service]) =>
        service.kind === "http" && service.route !== undefined
            ? [{ name, service, route: service.route, routes: [service.route, ...Object.values(service.routes ?? {})] }]
            : [],
    );
}
