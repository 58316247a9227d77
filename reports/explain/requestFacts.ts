import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import type { LoginConfig } from "../../components/vocabulary/login.ts";
import type { DecidedHttp } from "../../components/model/services/decidedService.ts";
import type { TargetPlan } from "../../components/model/services/servicePlan.ts";
import type { ExplainedService } from "./explainedService.ts";
import type { Fact } from "./fact.ts";
import type { Sources } from "./sources.ts";

/** How requests reach a service. */
export function requestFacts({ decided, plan, at }: ExplainedService, sources: Sources): readonly Fact[] {
    if (decided.kind !== "http") return [];
    const { port, connect } = decided;
    return [
        sources.fact("port of the container", port),
        ...(plan.target === undefined ? [] : [...routeFacts(plan.target, at, sources), ...targetFacts(plan.target, decided, sources)]),
        ...(connect === undefined
            ? []
            : [
                  sources.fact("Service Connect name", connect.name),
                  sources.fact("Service Connect port", connect.port),
                  sources.fact("time for a request of others", connect.requestTimeoutSeconds, "s"),
                  sources.fact("time of an idle connection", connect.idleTimeoutSeconds, "s"),
              ]),
    ];
}

/** Which requests come, rule by rule. @param at of the service in the stack file */
export function routeFacts(
    { route, routes = {} }: Pick<TargetPlan, "route" | "routes">,
    at: readonly string[],
    sources: Sources,
): readonly Fact[] {
    return [
        ...ruleFacts(route, [...at, "route"], sources, ""),
        ...Object.entries(routes).flatMap(([key, further]) => ruleFacts(further, [...at, "routes", key], sources, `${key}: `)),
    ];
}

function ruleFacts(route: RouteConfig, at: readonly string[], sources: Sources, of: string): readonly Fact[] {
    const { otherHosts = [], path = "/*", otherPaths = [], methods = [], headers = {}, login, priority } = route;
    const several = (one: string, others: readonly string[]) => [one, ...others].join(", ");
    const key = (one: string, others: readonly string[]) => [...at, others.length === 0 ? one : `${one}s`];
    return [
        sources.setting(`${of}host`, several(route.host, otherHosts), key("host", otherHosts), "", "another below the domain"),
        sources.setting(`${of}path`, several(path, otherPaths), key("path", otherPaths), "", "such as /api/*"),
        ...(methods.length === 0 ? [] : [sources.setting(`${of}methods`, methods.join(", "), [...at, "methods"], "", "such as [GET]")]),
        ...Object.entries(headers).map(([header, values]) =>
            sources.setting(`${of}header ${header}`, values.join(", "), [...at, "headers", header], "", "other values"),
        ),
        ...(login === undefined
            ? []
            : [sources.setting(`${of}login`, providerOf(login), [...at, "login"], "", "another provider; without it everybody comes in")]),
        sources.setting(`${of}priority of the rule`, priority, [...at, "priority"]),
    ];
}

function providerOf(login: LoginConfig): string {
    return login.kind === "oidc" ? login.issuer : login.userPoolArn;
}

function targetFacts(target: TargetPlan, http: DecidedHttp, sources: Sources): readonly Fact[] {
    const { healthCheck, gracePeriodSeconds, deregistrationDelaySeconds } = target;
    return [
        sources.fact("health check path", http.healthCheckPath),
        sources.decision("health check every", healthCheck.intervalSeconds, "AWS's own default", "s"),
        sources.fact("health check timeout", http.healthCheckTimeoutSeconds, "s"),
        sources.decision("healthy after", healthCheck.healthyThreshold, "a new task gets requests within a minute", "checks"),
        sources.decision("unhealthy after", healthCheck.unhealthyThreshold, "a single slow answer stops no task", "checks"),
        sources.fact("healthy answer", http.healthCheckCodes),
        sources.fact("protocol version", http.protocolVersion),
        sources.decision(
            "grace after the start",
            gracePeriodSeconds,
            "60 s, or a longer start period",
            "s",
            "startPeriodSeconds: 0 to 300 s",
        ),
        sources.decision("time to finish requests", deregistrationDelaySeconds, "requests end before the task stops", "s"),
        sources.fact("slow start", http.slowStartSeconds, "s"),
        sources.fact("sticky sessions", http.stickySeconds, "s"),
    ];
}
