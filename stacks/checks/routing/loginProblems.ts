import type { Path, Problem } from "../../problem.ts";
import type { Read } from "../../schema/read.ts";
import type { WrittenStack } from "../../schema/stackSchema.ts";
import { type RoutedService, writtenRoutes } from "./routedServices.ts";

/** Where a rule of the load balancer cannot send users to a login. */
export function loginProblems(stack: Read<WrittenStack>, services: readonly RoutedService[]): readonly Problem[] {
    const [entry, network] = [stack.at("entry").right, stack.at("network").right];
    const isShutIn = entry.kind === "made" && entry.scheme === "internal" && network.kind === "own" && network.natGateways === "None";
    return services.flatMap((service) => {
        const { deployment, protocolVersion } = service;
        const paths = writtenRoutes(service).flatMap((route): readonly Path[] =>
            route.right.login === undefined ? [] : [[...route.path, "login"]],
        );
        const [first] = paths;
        const strategy = deployment.right.kind ?? "rolling";
        const version = protocolVersion.whole ?? "HTTP1";
        const at = (path: Path, text: string) => ({ path, text });
        return [
            ...(first === undefined || strategy === "rolling"
                ? []
                : [at(first, `ECS moves traffic by rules that only forward, got login beside ${strategy}; delete it, or write rolling`)]),
            ...(first === undefined || version === "HTTP1"
                ? []
                : [at(first, `a rule to tasks that speak ${version} only forwards; delete login, or write protocolVersion: HTTP1`)]),
            ...(isShutIn
                ? paths.map((path) =>
                      at(
                          path,
                          "an internal load balancer reaches the identity provider through a NAT gateway alone, got natGateways None; write Single",
                      ),
                  )
                : []),
        ];
    });
}
