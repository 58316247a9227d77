import { gracePeriodSeconds } from "../../components/model/services/serviceShape.ts";
import type { RouteConfig } from "../../components/vocabulary/entry.ts";
import type { Fact } from "./fact.ts";
import { platformNumbers } from "./platformNumbers.ts";
import type { Sources } from "./sources.ts";
import type { HttpSubject, Subject } from "./subject.ts";

/** How requests reach a service. */
export function requestFacts({ http, base, container }: Subject, sources: Sources): readonly Fact[] {
    if (http === undefined) return [];
    const { port, route, connect } = http;
    return [
        sources.fact("port of the container", port),
        ...(route === undefined ? [] : routeFacts(route, base.map(String), sources)),
        ...(route === undefined ? [] : targetFacts(http, container.startPeriodSeconds.value, sources)),
        ...(connect === undefined
            ? []
            : [sources.fact("Service Connect name", connect.name), sources.fact("Service Connect port", connect.port)]),
    ];
}

function routeFacts({ host, path, priority }: RouteConfig, base: readonly string[], sources: Sources): readonly Fact[] {
    const at = [...base, "route"];
    return [
        sources.setting("host", host, [...at, "host"], "", "another below the domain"),
        sources.setting("path", path ?? "/*", [...at, "path"], "", "such as /api/*"),
        sources.setting("priority of the rule", priority, [...at, "priority"], "", "1 to 50000"),
    ];
}

function targetFacts(http: HttpSubject, startPeriodSeconds: number, sources: Sources): readonly Fact[] {
    const { targetCheck, deregistrationDelaySeconds } = platformNumbers;
    const grace = gracePeriodSeconds(startPeriodSeconds);
    return [
        sources.fact("health check path", http.healthCheckPath),
        sources.decision("health check every", targetCheck.intervalSeconds, "AWS's own default", "s"),
        sources.fact("health check timeout", http.healthCheckTimeoutSeconds, "s"),
        sources.decision("healthy after", targetCheck.healthyThreshold, "serves within a minute", "checks"),
        sources.decision("unhealthy after", targetCheck.unhealthyThreshold, "one slow answer is no reason", "checks"),
        sources.decision("healthy answer", targetCheck.codes, "a redirect is no health"),
        sources.decision("grace after the start", grace, "60 s, or a longer start period", "s", "startPeriodSeconds: 0 to 300 s"),
        sources.decision("time to finish requests", deregistrationDelaySeconds, "then a leaving task is stopped", "s"),
        sources.fact("slow start", http.slowStartSeconds, "s"),
        sources.fact("sticky sessions", http.stickySeconds, "s"),
    ];
}
