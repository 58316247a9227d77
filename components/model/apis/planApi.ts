import type { ApiAuthorization, ApiDescription, ApiDomain, ApiRoute, Cors, Throttle } from "../../vocabulary/api.ts";
import type { AccessName, DynamoDbPermission } from "../../vocabulary/permissions.ts";
import { qualifiedName } from "../names.ts";
import { planTable, type TablePlan } from "./planTable.ts";
import { invokedPath, parseRouteKey, routeName } from "./routeKey.ts";

export interface RoutePlan {
    /** `GET /todos/{id}`. */
    readonly key: string;
    /** `get-todos-value`. */
    readonly name: string;
    /** `GET/todos/*`. */
    readonly invokedPath: string;
    readonly function: string;
    readonly authorizationType: "AWS_IAM" | "CUSTOM" | "JWT" | "NONE";
    readonly scopes: readonly string[];
    readonly throttle?: Throttle;
}

/** A Lambda authorizer. */
export interface AuthorizerPlan {
    readonly function: string;
    /** What API Gateway reads of a request before it asks, and by which it keeps an answer. */
    readonly identitySources: readonly string[];
    readonly cacheSeconds: number;
}

/** What the functions of an API get for it. */
export interface FunctionBinding {
    readonly function: string;
    /** `TABLE_NAME`. */
    readonly variables: Readonly<Record<string, string>>;
    /** All that its routes need of the table, and nothing else. @default nothing */
    readonly permission?: DynamoDbPermission;
}

/** An API as it is decided, before there is any resource. */
export interface ApiPlan {
    /** As it is declared. */
    readonly name: string;
    /** As people find it in API Gateway. */
    readonly apiName: string;
    readonly logGroupName: string;
    readonly authorization: ApiAuthorization;
    /** The function that API Gateway asks. @default it asks none */
    readonly authorizer?: AuthorizerPlan;
    readonly routes: readonly RoutePlan[];
    /** By function, each once. */
    readonly bindings: readonly FunctionBinding[];
    readonly table?: TablePlan;
    readonly cors?: Required<Cors>;
    readonly throttle: Throttle;
    readonly domain?: ApiDomain;
    readonly urlOutput: string;
    readonly alarms: NonNullable<ApiDescription["alarms"]>;
    readonly adopt: boolean;
}

export const apiDefaults = {
    /** Of the 10,000 a second that an account has in a region. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
    throttle: { requestsPerSecond: 500, burst: 1000 },
    corsHeaders: ["authorization", "content-type"],
    corsMaxAgeSeconds: 3600,
} as const;

/** By which a function finds the table of its API. */
export const tableNameVariable = "TABLE_NAME";

/** All that is decided about an API. @param qualifier begins the names that are unique in account and region */
export function planApi(name: string, description: ApiDescription, qualifier?: string): ApiPlan {
    const {
        authorization,
        table,
        cors,
        domain,
        throttle = apiDefaults.throttle,
        urlOutput = name,
        alarms = {},
        adopt = false,
    } = description;
    const apiName = qualifiedName(qualifier, name);
    const routes = Object.entries(description.routes).map(([key, route]) => planRoute(key, route, authorization));
    return {
        name,
        apiName,
        logGroupName: accessLogGroupName(apiName),
        authorization,
        ...(authorization.kind === "lambda" && { authorizer: planAuthorizer(authorization) }),
        routes,
        bindings: bindingsOf(description, apiName),
        ...(table !== undefined && { table: planTable(apiName, table) }),
        ...(cors !== undefined && { cors: completeCors(cors, routes) }),
        throttle,
        ...(domain !== undefined && { domain }),
        urlOutput,
        alarms,
        adopt,
    };
}

/**
 * Below `/aws/vendedlogs/` a log group takes no room in the one policy by which services of AWS write logs.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function accessLogGroupName(apiName: string): string {
    return `/aws/vendedlogs/apis/${apiName}`;
}

/**
 * An answer that is kept holds for one route: by itself API Gateway would take it for all of them.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
function planAuthorizer({
    function: asked,
    headers = ["authorization"],
    cacheSeconds = 0,
}: Extract<ApiAuthorization, { kind: "lambda" }>): AuthorizerPlan {
    const sources = headers.map((name) => `$request.header.${name}`);
    return { function: asked, identitySources: [...sources, ...(cacheSeconds > 0 ? ["$context.routeKey"] : [])], cacheSeconds };
}

function planRoute(key: string, route: ApiRoute, { kind }: ApiAuthorization): RoutePlan {
    const parsed = parseRouteKey(key);
    if (typeof parsed === "string") throw new Error(`${key}: ${parsed}`);
    const { public: isPublic = false, scopes = [], throttle } = route;
    const asked = ({ iam: "AWS_IAM", jwt: "JWT", lambda: "CUSTOM", public: "NONE" } as const)[kind];
    return {
        key,
        name: routeName(parsed),
        invokedPath: invokedPath(parsed),
        function: route.function,
        authorizationType: isPublic ? "NONE" : asked,
        scopes,
        ...(throttle !== undefined && { throttle }),
    };
}

function bindingsOf({ routes, table }: ApiDescription, tableName: string): readonly FunctionBinding[] {
    const byFunction = Map.groupBy(Object.values(routes), (route) => route.function);
    return [...byFunction].map(([name, own]): FunctionBinding => {
        const access = widest(own.flatMap((route) => route.table ?? []));
        if (table === undefined || access === undefined) return { function: name, variables: {} };
        // Only a reader asks an index.
        const indexes = access === "write" ? [] : Object.keys(table.indexes ?? {});
        return {
            function: name,
            variables: { [tableNameVariable]: tableName },
            permission: { kind: "dynamodb", table: tableName, access, ...(indexes.length > 0 && { indexes }) },
        };
    });
}

function widest(accesses: readonly AccessName[]): AccessName | undefined {
    const [first, ...others] = new Set(accesses);
    return others.length > 0 ? "read-write" : first;
}

function completeCors(cors: Cors, routes: readonly RoutePlan[]): Required<Cors> {
    const used = [...new Set(routes.map(({ key }) => key.slice(0, key.indexOf(" "))))].toSorted();
    const {
        origins,
        methods = used.includes("ANY") ? ["*"] : used,
        headers = apiDefaults.corsHeaders,
        exposedHeaders = [],
        credentials = false,
        maxAgeSeconds = apiDefaults.corsMaxAgeSeconds,
    } = cors;
    return { origins, methods, headers, exposedHeaders, credentials, maxAgeSeconds };
}
