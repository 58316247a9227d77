import { alternateTargetGroupName } from "../../../../components/model/names.ts";
import { type RouteCondition, routeConditions } from "../../../../components/model/routes/routeConditions.ts";
import type { TargetPlan } from "../../../../components/model/services/servicePlan.ts";
import type { RouteConfig } from "../../../../components/vocabulary/entry.ts";
import type { AccessLogEntry, LoggedRequest } from "./accessLogLine.ts";

/** A service behind the load balancer, by the ways in which its requests are told from others. */
export interface LoggedService {
    readonly name: string;
    readonly cluster: string;
    readonly target: Pick<TargetPlan, "name" | "route" | "routes">;
}

type ServiceOf = (entry: AccessLogEntry) => LoggedService | undefined;

/**
 * Who got a request: by the target group, which Pulumi names after the service and seven digits by chance; where the log is of a load balancer
 * whose target groups have other names, by host, path and method, as the rules of the stack would send it. Headers stand in no access log, so
 * that a rule which asks for one is passed over.
 */
export function loggedServices(services: readonly LoggedService[]): ServiceOf {
    const byGroup = new Map(
        services.flatMap((service) => [service.target.name, alternateTargetGroupName(service.target.name)].map((name) => [name, service])),
    );
    const rules = services
        .flatMap((service) => [service.target.route, ...Object.values(service.target.routes ?? {})].map((route) => ({ service, route })))
        .toSorted((one, other) => one.route.priority - other.route.priority)
        .map(({ service, route }) => ({ service, takes: matcherOf(route) }));
    const byArn = new Map<string, LoggedService | undefined>();
    const groupOf = (arn: string): LoggedService | undefined => {
        if (!byArn.has(arn)) byArn.set(arn, byGroup.get(/:targetgroup\/(.+)-[0-9a-f]{7}\/[0-9a-f]+$/.exec(arn)?.[1] ?? ""));
        return byArn.get(arn);
    };
    return ({ targetGroupArn, request }) =>
        targetGroupArn === undefined ? undefined : (groupOf(targetGroupArn) ?? rules.find(({ takes }) => takes(request))?.service);
}

function matcherOf(route: RouteConfig): (request: LoggedRequest) => boolean {
    const conditions = routeConditions(route).map(conditionMatcher);
    return (request) => conditions.every((matches) => matches(request));
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html */
function conditionMatcher({ kind, values }: RouteCondition): (request: LoggedRequest) => boolean {
    switch (kind) {
        case "host": {
            const patterns = values.map((value) => patternOf(value.toLowerCase()));
            return ({ host }) => patterns.some((pattern) => pattern.test(host));
        }
        case "path": {
            const patterns = values.map(patternOf);
            return ({ path }) => patterns.some((pattern) => pattern.test(path));
        }
        case "method":
            return ({ method }) => values.includes(method);
        case "header":
            return () => false;
    }
}

/** `*` is any number of characters, `?` exactly one. */
function patternOf(text: string): RegExp {
    const source = text
        .replace(/[.+^$()|[\]{}\\/]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "s");
}
