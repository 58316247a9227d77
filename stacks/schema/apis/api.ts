import { apiAlarmDefaults } from "../../../components/model/apis/apiAlarmSpecs.ts";
import { apiDefaults } from "../../../components/model/apis/planApi.ts";
import { parseRouteKey } from "../../../components/model/apis/routeKey.ts";
import { accessNames } from "../../../components/vocabulary/permissions.ts";
import { alarm, many, notified, seconds, share } from "../alarms/alarmKeys.ts";
import { certificateArn, hostedZoneId } from "../awsText.ts";
import { adopt } from "../service.ts";
import { serviceName } from "../serviceNameProblem.ts";
import * as v from "../values.ts";
import * as z from "zod/mini";
import { table } from "./table.ts";

const functionName = v.text({ meaning: "the name of a function", example: "list-todos", pattern: serviceName });

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const issuer = v.text({
    meaning: "the HTTPS address of an issuer",
    example: "https://login.example.com",
    pattern: /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[\w./~%-]*)?$/,
});
const audience = v.text({ meaning: "an audience", example: "todos", pattern: /^[\x21-\x7e]+$/, maxLength: 256 });
const scope = v.text({ meaning: "a scope", example: "todos/write", pattern: /^[\x21\x23-\x5b\x5d-\x7e]+$/, maxLength: 64 });

const requestHeader = v.text({ meaning: "the name of a header", example: "x-api-key", pattern: /^[A-Za-z0-9-]+$/, maxLength: 64 });

const authorization = v.choice(
    ["iam", "jwt", "lambda", "public"],
    [
        v.variant("iam", {}),
        v.variant("jwt", {
            issuer: v.required(issuer, "Who signs the tokens. API Gateway reads its keys below `/.well-known/openid-configuration`"),
            audiences: v.required(v.distinct(audience, 1, 50), "One of them is the `aud` or `client_id` of a token"),
        }),
        v.variant("lambda", {
            function: v.required(
                functionName,
                "A function of this stack, which API Gateway asks: it returns `{ isAuthorized: true }`, or false",
            ),
            headers: v.optional(v.distinct(requestHeader, 1, 10), {
                description: "That a request must have; without them it is answered with 401, and the function is not asked",
                defaultText: "`authorization`",
            }),
            cacheSeconds: v.optional(v.integer(0, 3600, "seconds"), {
                description: "For which an answer holds, for the same headers on the same route",
                default: 0,
            }),
        }),
        v.variant("public", {}),
    ],
);

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const throttle = v.optionalMap({
    requestsPerSecond: v.required(v.decimal(0, 10_000, "requests"), "On average; above it API Gateway answers 429. 0 closes it"),
    burst: v.required(v.integer(0, 5000, "requests"), "At once"),
});

const route = v.optionalMap({
    function: v.required(functionName, "A function of this stack: a service with `type: lambda`"),
    table: v.optional(v.oneOf(accessNames), {
        description: "What the function may do with the table. It gets the name in `TABLE_NAME`, and what all of its routes need together",
        defaultText: "nothing",
    }),
    public: v.optional(v.boolean, { description: "True: everybody may call it, whatever `authorization` asks for", default: false }),
    scopes: v.optional(v.distinct(scope, 1, 10), {
        description: "Of a JWT: one of them has to be in the token",
        defaultText: "any token of the issuer",
    }),
    throttle: v.optional(throttle, "A limit of its own"),
});

function routeProblem(key: string): string | undefined {
    const parsed = parseRouteKey(key);
    return typeof parsed === "string" ? parsed : undefined;
}

/** What editors can tell without taking a path apart. */
const routePattern = "^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) /";

const origin = v.text({ meaning: "an origin", example: "https://app.example.com", pattern: /^(\*|https?:\/\/[a-z0-9.-]+(:\d+)?)$/ });
const header = v.text({ meaning: "the name of a header", example: "content-type", pattern: /^(\*|[A-Za-z0-9-]+)$/ });

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
const cors = v.optionalMap({
    origins: v.required(v.distinct(origin, 1), "Pages of these may call the API; `*`: all"),
    methods: v.optional(v.distinct(v.oneOf(["*", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]), 1), {
        description: "That they may use",
        defaultText: "those of the routes",
    }),
    headers: v.optional(v.distinct(header), {
        description: "That they may send",
        defaultText: apiDefaults.corsHeaders.map((name) => `\`${name}\``).join(", "),
    }),
    exposedHeaders: v.optional(v.distinct(header), { description: "Of answers, which they may read", defaultText: "none" }),
    credentials: v.optional(v.boolean, { description: "They may send cookies", default: false }),
    maxAgeSeconds: v.optional(v.integer(0, 86_400, "seconds"), {
        description: "For which a browser remembers all that",
        default: apiDefaults.corsMaxAgeSeconds,
    }),
});

const domain = v.optionalMap({
    name: v.required(
        v.text({
            meaning: "a domain name in lower case",
            example: "api.example.com",
            pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
            maxLength: 253,
        }),
        "Clients call it; the address of API Gateway is switched off",
    ),
    certificateArn: v.optional(certificateArn, {
        description: "Of a certificate in the region of the stack",
        defaultText: "one is made, and proved in the hosted zone",
    }),
    hostedZoneId: v.optional(hostedZoneId, {
        description: "Where the record is made",
        defaultText: "it is made elsewhere: `recordsToMake` says where it leads",
    }),
});

const usual = ({ threshold, periods }: { readonly threshold: number; readonly periods: number }, unit: string) =>
    `${threshold} ${unit}, for ${periods * 5} minutes`;
const alarms = v.optionalMap({
    "5xx": alarm(share, `Requests that are answered with 500 to 599, out of all; else ${usual(apiAlarmDefaults["5xx"], "percent")}`),
    p99: alarm(seconds, `Latency of the slowest request in a hundred; else ${usual(apiAlarmDefaults.p99, "seconds")}`),
    "4xx": alarm(
        share,
        `Requests that are answered with 400 to 499, out of all; else ${usual(apiAlarmDefaults["4xx"], "percent")}, as a ticket`,
    ),
    tableThrottled: alarm(
        many("requests"),
        `Reads and writes that DynamoDB throttles, in a period; else ${usual(apiAlarmDefaults.tableThrottled, "requests")}`,
    ),
    tableErrors: alarm(
        many("requests"),
        `Requests that DynamoDB itself fails, in a period; else ${usual(apiAlarmDefaults.tableErrors, "requests")}`,
    ),
    ...notified,
});

const httpApiSchema = v.told(
    v.optionalMap({
        type: v.told(z.literal("api"), { description: "[An HTTP API](http-api.md) of API Gateway, not a service of ECS" }),
        authorization: v.required(
            authorization,
            "Who may call it: callers in AWS, whoever has a token, whom a function lets in, or everybody",
        ),
        routes: v.required(
            v.record(route, routeProblem, { pattern: routePattern }),
            "Where requests go, by method and path: `GET /todos/{id}`",
        ),
        table: v.optional(table, "A table of DynamoDB that its functions share, by the name of the API"),
        cors: v.optional(cors, "Pages of other origins that may call it in a browser; without it none"),
        throttle: v.optional(throttle, {
            description: "Of all routes together",
            defaultText: `${apiDefaults.throttle.requestsPerSecond} a second, ${apiDefaults.throttle.burst} at once`,
        }),
        domain: v.optional(domain, { description: "A domain of its own", defaultText: "the address that API Gateway gives it" }),
        urlOutput: v.optional(
            v.text({ meaning: "the name of an output", example: "ApiEndpoint", pattern: /^[A-Za-z][\w-]*$/, maxLength: 64 }),
            { description: "Of its address, among `entryUrls`", defaultText: "the name of the API" },
        ),
        alarms: v.optional(alarms, "Where its alarms differ"),
        adopt,
    }),
    { placeholder: "<api>" },
);

type HttpApiKeys = typeof httpApiSchema;

/** By a name, so that the declarations of all that has it do not spell its keys out again. */
export interface HttpApiSchema extends HttpApiKeys {}

/** Every key of an HTTP API, each read by itself. */
export const httpApi: HttpApiSchema = httpApiSchema;
