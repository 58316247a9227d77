import type { DecidedHttp, DecidedService } from "../components/model/services/decidedService.ts";
import type { RouteConfig } from "../components/vocabulary/entry.ts";
import type { StackConfig } from "./stackConfig.ts";

type Workloads = Pick<StackConfig, "workloads">;

/** Every service of the stack by name, in the order in which people see them. */
export function servicesOf({ workloads }: Workloads): ReadonlyMap<string, DecidedService> {
    return new Map(workloads.flatMap(({ services }) => Object.entries(services)));
}

/** Whether EC2 instances are started, as capacity of a cluster or to answer requests themselves. */
export function startsInstances({ workloads, instanceServices }: Pick<StackConfig, "workloads" | "instanceServices">): boolean {
    return [...workloads.map(({ instances = {} }) => instances), instanceServices].some((groups) => Object.keys(groups).length > 0);
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

/** What the entry sends requests to: services of ECS, instances that answer themselves, and functions. */
export interface Routed {
    readonly name: string;
    /** Of its address among the outputs. */
    readonly urlOutput: string;
    readonly route: RouteConfig;
    /** All of them, that one first. */
    readonly routes: readonly RouteConfig[];
}

export function routedOf(config: Pick<StackConfig, "workloads" | "instanceServices" | "functions">): readonly Routed[] {
    return [
        ...routedServices(config).map(({ name, service, route, routes }) => ({
            name,
            urlOutput: service.urlOutput ?? name,
            route,
            routes,
        })),
        ...Object.entries(config.instanceServices).map(([name, { route, routes = {} }]) => ({
            name,
            urlOutput: name,
            route,
            routes: [route, ...Object.values(routes)],
        })),
        ...Object.entries(config.functions).flatMap(([name, { route, routes = {} }]) =>
            route === undefined ? [] : [{ name, urlOutput: name, route, routes: [route, ...Object.values(routes)] }],
        ),
    ];
}

export function routedServices(config: Workloads): readonly RoutedService[] {
    return [...servicesOf(config)].flatMap(([name, service]) =>
        service.kind === "http" && service.route !== undefined
            ? [{ name, service, route: service.route, routes: [service.route, ...Object.values(service.routes ?? {})] }]
            : [],
    );
}
