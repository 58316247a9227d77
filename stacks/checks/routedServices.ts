import type * as z from "zod/mini";
import type { Path } from "../problem.ts";
import type { deployment } from "../schema/deployment.ts";
import type { Read } from "../schema/read.ts";
import type { ReadWorkload } from "../schema/readWorkloads.ts";
import type { routeOfService } from "../schema/service.ts";

/** A service that the entry may send requests to, as far as that goes. */
export interface RoutedService {
    readonly name: string;
    readonly path: Path;
    readonly route: Read<z.output<typeof routeOfService>>;
    readonly deployment: Read<z.output<typeof deployment>>;
    readonly sticky: Read<number>;
}

/** Those of the workloads, and all that the stack declares. */
export function routedServices(workloads: readonly ReadWorkload[]): readonly RoutedService[] {
    return workloads.flatMap(({ services }) =>
        [...services].map(([name, { written }]) => ({
            name,
            path: written.path,
            route: written.at("route"),
            deployment: written.at("deployment"),
            sticky: written.at("sticky"),
        })),
    );
}
