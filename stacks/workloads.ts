import { clusterName, configuredWorkload } from "../components/model/names.ts";
import type { RouteConfig } from "../components/vocabulary/entry.ts";
import { amplyServiceNames, langfuseServiceNames } from "../components/vocabulary/workloads.ts";
import type { StackConfig } from "./stackConfig.ts";

type Workloads = Pick<StackConfig, "stack" | "amply" | "langfuse" | "services" | "instances" | "serviceConnect">;

/** One for each workload that the stack has. */
export function clusterNamesOf(config: Workloads): readonly string[] {
    const { stack, amply, langfuse } = config;
    const workloads = [
        ...(amply === undefined ? [] : ["amply"]),
        ...(langfuse === undefined ? [] : ["langfuse"]),
        ...(declaresServices(config) ? [configuredWorkload] : []),
    ];
    return workloads.map((workload) => clusterName(workload, stack));
}

/** Whether the stack has services of its own, or the ground for them. */
export function declaresServices({ services, instances, serviceConnect }: Omit<Workloads, "stack">): boolean {
    return Object.keys({ ...services, ...instances }).length > 0 || serviceConnect !== undefined;
}

/** Every service of the stack, in the order in which people see them. */
export function serviceNamesOf({ amply, langfuse, services }: Omit<Workloads, "stack">): readonly string[] {
    return [
        ...(amply === undefined ? [] : amplyServiceNames),
        ...(langfuse === undefined ? [] : langfuseServiceNames),
        ...Object.keys(services),
    ];
}

/** By service, of those that the entry sends requests to. */
export function routesOf({ amply, langfuse, services }: Omit<Workloads, "stack">): Readonly<Record<string, RouteConfig>> {
    return Object.fromEntries([
        ...(amply === undefined ? [] : [["amply-api", amply.api.route] as const]),
        ...(langfuse === undefined ? [] : langfuseServiceNames.map((name) => [name, langfuse.services[name].route] as const)),
        ...Object.entries(services).flatMap(([name, service]) =>
            service.kind === "http" && service.route !== undefined ? [[name, service.route] as const] : [],
        ),
    ]);
}
