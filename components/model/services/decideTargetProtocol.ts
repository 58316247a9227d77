import type { ServiceDescription } from "../../vocabulary/serviceDescription.ts";
import { type Decided, type Origin, written } from "./decided.ts";
import type { DecidedHttp } from "./decidedService.ts";

/**
 * What a gRPC server is asked, and what it answers, where nothing is written: AWS's own defaults. A server that says that it has no such
 * method is up.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
const grpcCheck = { path: "/AWS.ALB/healthcheck", codes: "12" } as const;

/** What the load balancer speaks with the tasks, and how it finds out that they are well. */
export function decideTargetProtocol(
    service: Pick<ServiceDescription, "protocolVersion" | "healthCheckPath" | "healthCheckCodes">,
    presetPath: Omit<Decided<string>, "instead">,
): Pick<DecidedHttp, "protocolVersion" | "healthCheckPath" | "healthCheckCodes"> {
    const isGrpc = service.protocolVersion === "GRPC";
    const byAws = (reason: string): Origin => ({ kind: "decision", reason });
    return {
        protocolVersion: written(
            service.protocolVersion,
            ["protocolVersion"],
            { value: "HTTP1", from: byAws("every server speaks HTTP/1.1") },
            "HTTP1, HTTP2 or GRPC",
        ),
        healthCheckPath: written(
            service.healthCheckPath,
            ["healthCheckPath"],
            isGrpc ? { value: grpcCheck.path, from: byAws("AWS's own default for gRPC") } : presetPath,
            isGrpc ? "the path of a method: /package.Service/method" : "any path that answers 200 once the task is ready",
        ),
        healthCheckCodes: written(
            service.healthCheckCodes,
            ["healthCheckCodes"],
            isGrpc
                ? { value: grpcCheck.codes, from: byAws("a server without this method is up too") }
                : { value: "200", from: byAws("a redirect does not prove health") },
            isGrpc ? "0 to 99" : "200 to 499",
        ),
    };
}
