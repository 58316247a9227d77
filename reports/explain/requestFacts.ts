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

function routeFacts({ route: { host, path, priority } }: TargetPlan, at: readonly string[], sources: Sources): readonly Fact[] {
    const route = [...at, "route"];
    return [
        sources.setting("host", host, [...route, "host"], "", "another below the domain"),
        sources.setting("path", path ?? "/*", [...route, "path"], "", "such as /api/*"),
        sources.setting("priority of the rule", priority, [...route, "priority"]),
    ];
}

function targetFacts(target: TargetPlan, http: DecidedHttp, sources: Sources): readonly Fact[] {
    const { healthCheck, gracePeriodSeconds, deregistrationDelaySeconds } = target;
    return [
        sources.fact("health check path", http.healthCheckPath),
        sources.decision("health check every", healthCheck.intervalSeconds, "AWS's own default", "s"),
        sources.fact("health check timeout", http.healthCheckTimeoutSeconds, "s"),
        sources.decision("healthy after", healthCheck.healthyThreshold, "a new task gets requests within a minute", "checks"),
        sources.decision("unhealthy after", healthCheck.unhealthyThreshold, "a single slow answer stops no task", "checks"),
        sources.decision("healthy answer", healthCheck.codes, "a redirect does not prove health"),
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
