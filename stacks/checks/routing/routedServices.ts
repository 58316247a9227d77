import type * as z from "zod/mini";
import type { ProtocolVersion } from "../../../components/vocabulary/entry.ts";
import type { Path } from "../../problem.ts";
import type { deployment } from "../../schema/deployment.ts";
import { Read } from "../../schema/read.ts";
import type { ReadFunction } from "../../schema/functions/readFunctions.ts";
import type { ReadInstanceService } from "../../schema/instanceServices/readInstanceServices.ts";
import type { ReadWorkload } from "../../schema/readWorkloads.ts";
import type { routeOfService, routesOfService } from "../../schema/routes/route.ts";

/** A service that the entry may send requests to, as far as that goes. */
export interface RoutedService {
    readonly name: string;
    readonly path: Path;
    readonly route: Read<z.output<typeof routeOfService>>;
    /** Further ones. */
    readonly routes: Read<z.output<typeof routesOfService> | undefined>;
    readonly deployment: Read<z.output<typeof deployment>>;
    readonly sticky: Read<number>;
    readonly protocolVersion: Read<ProtocolVersion>;
}

/** Those of the workloads, and all that the stack declares. */
export function routedServices(workloads: readonly ReadWorkload[]): readonly RoutedService[] {
    return workloads.flatMap(({ services }) =>
        [...services].map(([name, { written }]) => ({
            name,
            path: written.path,
            route: written.at("route"),
            routes: written.at("routes"),
            deployment: written.at("deployment"),
            sticky: written.at("sticky"),
            protocolVersion: written.at("protocolVersion"),
        })),
    );
}

export function routedInstanceServices(services: ReadonlyMap<string, ReadInstanceService>): readonly RoutedService[] {
    return [...services].map(([name, { written }]) => besideEcs(name, written.path, written.at("route"), written.at("routes")));
}

export function routedFunctions(functions: ReadonlyMap<string, ReadFunction>): readonly RoutedService[] {
    return [...functions].map(([name, { written }]) => besideEcs(name, written.path, written.at("route"), written.at("routes")));
}

/** Its rules forward to one target group, and nothing moves its traffic. */
function besideEcs(name: string, path: Path, route: RoutedService["route"], routes: RoutedService["routes"]): RoutedService {
    return {
        name,
        path,
        route,
        routes,
        deployment: unwritten(path, "deployment"),
        sticky: unwritten(path, "sticky"),
        protocolVersion: unwritten(path, "protocolVersion"),
    };
}

function unwritten<T>(service: Path, key: string): Read<T> {
    return new Read<T>(undefined, [...service, key], []);
}

/** Every route of a service as it is written, with where. */
export function writtenRoutes({ route, routes }: RoutedService): readonly Read<z.output<typeof routeOfService>>[] {
    return [route, ...routes.entries.map(([, further]) => further)];
}
