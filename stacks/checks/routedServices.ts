import type * as z from "zod/mini";
import { langfuseServiceNames } from "../../components/vocabulary/workloads.ts";
import type { Path } from "../problem.ts";
import type { deployment } from "../schema/deployment.ts";
import type { Read } from "../schema/read.ts";
import type { routeOfService } from "../schema/service.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** A service that the entry may send requests to, as far as that goes. */
export interface RoutedService {
    readonly name: string;
    readonly path: Path;
    readonly route: Read<z.output<typeof routeOfService>>;
    readonly deployment: Read<z.output<typeof deployment>>;
    readonly sticky: Read<number>;
}

interface RoutedKeys {
    readonly route?: z.output<typeof routeOfService>;
    readonly deployment?: z.output<typeof deployment>;
    readonly sticky?: number;
}

/** Those of the workloads, and all that the stack declares. */
export function routedServices(stack: Read<WrittenStack>): readonly RoutedService[] {
    const amply = stack.at("amply");
    const langfuse = stack.at("langfuse");
    const all: readonly (readonly [string, Read<RoutedKeys>])[] = [
        ...(amply.isWritten ? [["amply-api", amply.at("api")] as const] : []),
        ...(langfuse.isWritten ? langfuseServiceNames.map((name) => [name, langfuse.at("services").at(name)] as const) : []),
        ...stack.at("services").entries,
    ];
    return all.map(([name, service]) => ({
        name,
        path: service.path,
        route: service.at("route"),
        deployment: service.at("deployment"),
        sticky: service.at("sticky"),
    }));
}
