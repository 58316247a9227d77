import type { ApiDescription, ApiRoute } from "../../vocabulary/api.ts";
import type { ApiProblem } from "./apiProblem.ts";
import { tableNameVariable } from "./planApi.ts";
import { parseRouteKey, requestsOf, type RouteKey, routeName } from "./routeKey.ts";
import { tableProblems } from "./tableProblems.ts";

/** What an API has to know of a function that it calls. */
export interface CalledFunction {
    readonly timeoutSeconds: number;
    readonly variables: Readonly<Record<string, string>>;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const apiLimits = { routes: 300, seconds: 30 } as const;

/**
 * A statement for each route that leads to a function stands in the policy of the function, which has 20 KB.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const mostRoutesOfFunction = 50;

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
const longestStatementId = 100;

/** @param functions by name; undefined for one of which something is wrong itself */
export function apiProblems(
    name: string,
    description: ApiDescription,
    functions: ReadonlyMap<string, CalledFunction | undefined>,
): readonly ApiProblem[] {
    const routes = Object.entries(description.routes);
    return [
        ...countProblems(routes.length),
        ...routes.flatMap(([key, route]) =>
            routeProblems(route, description, functions).map((found) => ({ ...found, key: ["routes", key, ...found.key] })),
        ),
        ...authorizerProblems(description, functions),
        ...sameRequests(name, routes),
        ...crowdedFunctions(routes),
        ...corsProblems(description),
        ...domainProblems(description),
        ...(description.table === undefined ? [] : tableProblems(description.table)),
    ];
}

function countProblems(count: number): readonly ApiProblem[] {
    if (count === 0)
        return [{ key: ["routes"], text: "no route, got an empty map; write one such as GET /todos: { function: list-todos }" }];
    if (count <= apiLimits.routes) return [];
    return [{ key: ["routes"], text: `too many routes, got ${count}; write at most ${apiLimits.routes}, and divide the API` }];
}

function routeProblems(
    route: ApiRoute,
    { authorization, table }: ApiDescription,
    functions: ReadonlyMap<string, CalledFunction | undefined>,
): readonly ApiProblem[] {
    const called = functions.get(route.function);
    const isKnown = functions.has(route.function);
    const binds = route.table !== undefined && table !== undefined;
    return [
        ...(isKnown ? [] : [{ key: ["function"], text: unknownFunction(route.function, functions) }]),
        ...(called === undefined || called.timeoutSeconds <= apiLimits.seconds
            ? []
            : [
                  {
                      key: ["function"],
                      text: `a function that runs longer than API Gateway waits, got ${called.timeoutSeconds} seconds; write timeoutSeconds: ${apiLimits.seconds} or less in ${route.function}`,
                  },
              ]),
        ...(binds && called !== undefined && Object.hasOwn(called.variables, tableNameVariable)
            ? [
                  {
                      key: ["function"],
                      text: `${route.function} has a variable that the table gives it too, got ${tableNameVariable}; delete it there`,
                  },
              ]
            : []),
        ...(route.table === undefined || table !== undefined
            ? []
            : [{ key: ["table"], text: `the API has no table, got ${route.table}; delete it, or describe the table` }]),
        ...scopeProblems(route, authorization.kind),
    ];
}

function authorizerProblems(
    { authorization, routes }: ApiDescription,
    functions: ReadonlyMap<string, CalledFunction | undefined>,
): readonly ApiProblem[] {
    if (authorization.kind !== "lambda") return [];
    const at = ["authorization", "function"];
    if (!functions.has(authorization.function)) return [{ key: at, text: unknownFunction(authorization.function, functions) }];
    const isAsked = Object.values(routes).some((route) => route.public !== true);
    if (isAsked) return [];
    const text = `nobody asks it, since every route is public, got ${authorization.function}; write authorization: { kind: public }`;
    return [{ key: at, text }];
}

function unknownFunction(name: string, functions: ReadonlyMap<string, unknown>): string {
    const names = [...functions.keys()];
    const hint =
        names.length === 0 ? "declare it in services with type: lambda" : `write ${names.join(" or ")}, or declare it with type: lambda`;
    return `no function of this name, got ${name}; ${hint}`;
}

function scopeProblems({ scopes, public: isPublic = false }: ApiRoute, kind: string): readonly ApiProblem[] {
    if (scopes === undefined || (kind === "jwt" && !isPublic)) return [];
    const why = isPublic ? "a public route asks for no token" : `only a JWT has scopes, and the API asks for ${kind}`;
    return [{ key: ["scopes"], text: `${why}, got ${scopes.join(", ")}; delete them` }];
}

/** Two routes of which API Gateway would refuse the second, or whose resources would be the same ones to Pulumi. */
function sameRequests(name: string, routes: readonly (readonly [string, ApiRoute])[]): readonly ApiProblem[] {
    const byRequests = new Map<string, string>();
    const byName = new Map<string, string>();
    return routes.flatMap(([key]): ApiProblem[] => {
        const parsed = parseRouteKey(key);
        if (typeof parsed === "string") return [];
        const at = ["routes", key];
        const twin = twinIn(byRequests, requestsOf(parsed), key);
        if (twin !== undefined) return [{ key: at, text: `takes the requests of another route, got ${twin} too; delete one of the two` }];
        const namesake = twinIn(byName, routeName(parsed), key);
        if (namesake !== undefined) {
            return [
                {
                    key: at,
                    text: `its resources would be called ${routeName(parsed)} as those of ${namesake}; write another part in one path`,
                },
            ];
        }
        return longNames(name, parsed).map((text) => ({ key: at, text }));
    });
}

function twinIn(seen: Map<string, string>, identity: string, key: string): string | undefined {
    const twin = seen.get(identity);
    if (twin === undefined) seen.set(identity, key);
    return twin;
}

function longNames(name: string, parsed: RouteKey): readonly string[] {
    const { length } = `${name}-${routeName(parsed)}`;
    return length <= longestStatementId
        ? []
        : [
              `too long for the id of a statement, got ${length} characters with its method and the name of the API; shorten it by ${length - longestStatementId}`,
          ];
}

function crowdedFunctions(routes: readonly (readonly [string, ApiRoute])[]): readonly ApiProblem[] {
    return [...Map.groupBy(routes, ([, route]) => route.function)]
        .filter(([, own]) => own.length > mostRoutesOfFunction)
        .map(([name, own]) => ({
            key: ["routes"],
            text: `more routes to ${name} than its policy has room for, got ${own.length}; write at most ${mostRoutesOfFunction}, or one such as ANY /{proxy+}`,
        }));
}

/** Browsers refuse both. @see https://fetch.spec.whatwg.org/#cors-protocol-and-credentials */
function corsProblems({ cors }: ApiDescription): readonly ApiProblem[] {
    if (cors === undefined || !cors.origins.includes("*")) return [];
    const at = ["cors", "origins"];
    if (cors.origins.length > 1)
        return [{ key: at, text: `all origins beside others, got ${cors.origins.join(", ")}; write "*" alone, or leave it out` }];
    return cors.credentials === true
        ? [{ key: at, text: "all origins with credentials, which browsers refuse, got *; name the origins" }]
        : [];
}

function domainProblems({ domain }: ApiDescription): readonly ApiProblem[] {
    if (domain === undefined || domain.certificateArn !== undefined || domain.hostedZoneId !== undefined) return [];
    return [
        { key: ["domain"], text: "neither a certificate nor a zone to prove one in, got name alone; write certificateArn or hostedZoneId" },
    ];
}
