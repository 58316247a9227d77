import type { DecisionProblem } from "../decided.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import { presetOf } from "../../presets/presets.ts";

/** What the load balancer and the deployments of a service cannot do together. */
export function requestProblems(service: ServiceDescription): readonly DecisionProblem[] {
    const { route, routes = {}, deployment, protocolVersion = "HTTP1", healthCheckCodes, probe } = service;
    if (presetOf(service.preset).kind !== "http") return [];
    const found: readonly (readonly [key: keyof ServiceDescription, text: string | undefined, because: readonly string[]])[] = [
        [
            "routes",
            route === undefined && Object.keys(routes).length > 0 ? "further routes without a first one; write route" : undefined,
            ["route"],
        ],
        [
            "routes",
            deployment !== undefined && deployment.kind !== "rolling" && Object.keys(routes).length > 0
                ? `ECS moves the traffic of one rule, got ${deployment.kind} beside further routes; write rolling, or one route`
                : undefined,
            ["deployment"],
        ],
        ["healthCheckCodes", codesProblem(healthCheckCodes, protocolVersion), ["protocolVersion"]],
        [
            "probe",
            protocolVersion !== "HTTP1" && probe === undefined && presetOf(service.preset).probe !== undefined
                ? `missing; the check of the preset speaks HTTP/1.1, got protocolVersion ${protocolVersion}: write one that the image has, such as [CMD, /app/healthcheck]`
                : undefined,
            ["protocolVersion"],
        ],
    ];
    return found.flatMap(([key, text, because]) => (text === undefined ? [] : [{ key: [key], text, because: [...because, key] }]));
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html */
function codesProblem(codes: string | undefined, protocolVersion: string): string | undefined {
    if (codes === undefined) return undefined;
    const [least, most] = protocolVersion === "GRPC" ? [0, 99] : [200, 499];
    const ranges = codes.split(",").map((range) => range.split("-").map(Number));
    if (ranges.flat().some((code) => code < least || code > most)) {
        return `codes outside of ${least} to ${most}, got ${codes} with protocolVersion ${protocolVersion}; write such as ${least === 0 ? "0 or 0-12" : "200 or 200-299"}`;
    }
    const backwards = ranges.some(([from = 0, to = from]) => from > to);
    return backwards ? `a range that ends before it starts, got ${codes}; write the lower code first` : undefined;
}
