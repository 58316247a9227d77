import { hasUnknown } from "../../../contract/values.ts";
import { isPresent, knownText, list, valuesAt } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const docs = "https://docs.aws.amazon.com";
const route = "aws:apigatewayv2/route:Route";
const authorizer = "aws:apigatewayv2/authorizer:Authorizer";
const guide = `${docs}/apigateway/latest/developerguide`;

/** `$default`, or a method and a path whose variables stand for whole parts, a greedy one at the end. */
const routeKey =
    /^(\$default|(ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/(([^\s/{}]+|\{[\w.-]+\})(\/([^\s/{}]+|\{[\w.-]+\}))*(\/\{[\w.-]+\+\})?|\{[\w.-]+\+\})?)$/;

export const httpApiRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        rule: "route-key",
        types: [route],
        property: "routeKey",
        says: "the key of a route is `$default`, or a method and a path, whose greedy variable stands at its end",
        source: `${guide}/http-api-develop-routes.html`,
        problem: (inputs) => {
            const key = knownText(inputs["routeKey"]);
            if (key === undefined || routeKey.test(key)) return undefined;
            return `BadRequestException: The provided route key is not formatted properly for HTTP protocol, got ${key}; write $default, or a method and a path such as GET /pets/{id}`;
        },
    },
    {
        kind: "inputs",
        rule: "route-authorizer",
        types: [route],
        property: "authorizerId",
        says: "a route with the authorization `JWT` or `CUSTOM`, and no other, has an authorizer",
        source: `${docs}/apigatewayv2/latest/api-reference/apis-apiid-routes.html`,
        problem: ({ authorizationType, authorizerId }) => {
            const type = knownText(authorizationType);
            const needs = type === "JWT" || type === "CUSTOM";
            if (type === undefined || needs === isPresent(authorizerId)) return undefined;
            return needs
                ? `BadRequestException: Authorizer identifier has to be given for the authorization type ${type}; add authorizerId`
                : `BadRequestException: the authorization type ${type} has no authorizer; remove authorizerId`;
        },
    },
    {
        kind: "inputs",
        rule: "authorizer-kind",
        types: [authorizer],
        property: "authorizerType",
        says: "an authorizer of the type `REQUEST` has a function in `authorizerUri`, one of the type `JWT` has `jwtConfiguration`",
        source: `${docs}/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html`,
        problem: (inputs) => {
            const type = knownText(inputs["authorizerType"]);
            const needed = type === "REQUEST" ? "authorizerUri" : type === "JWT" ? "jwtConfiguration" : undefined;
            if (type === undefined || needed === undefined || isPresent(inputs[needed])) return undefined;
            return `BadRequestException: an authorizer of the type ${type} needs ${needed}; add it`;
        },
    },
    {
        kind: "inputs",
        rule: "authorizer-cache",
        types: [authorizer],
        property: "authorizerResultTtlInSeconds",
        says: "answers of an authorizer are kept for 3,600 seconds at most, by what its identity sources name",
        source: `${guide}/http-api-lambda-authorizer.html`,
        problem: ({ authorizerResultTtlInSeconds: seconds, identitySources }) => {
            if (typeof seconds !== "number" || seconds === 0) return undefined;
            if (seconds > 3600) return `BadRequestException: answers are kept for 3600 seconds at most, got ${String(seconds)}; write less`;
            const isKeyed = hasUnknown(identitySources) || list(identitySources).length > 0;
            return isKeyed ? undefined : "BadRequestException: identity sources are needed to keep answers; add identitySources";
        },
    },
    {
        kind: "inputs",
        rule: "route-scopes",
        types: [route],
        property: "authorizationScopes",
        says: "scopes are for the authorization `JWT`, ten of them at most",
        source: `${guide}/http-api-quotas.html`,
        problem: ({ authorizationType, authorizationScopes }) => {
            const scopes = list(authorizationScopes);
            if (scopes.length === 0) return undefined;
            if (authorizationType !== "JWT") return "BadRequestException: scopes are for JWT authorizers; remove authorizationScopes";
            if (scopes.length <= 10) return undefined;
            return `BadRequestException: a route has 10 scopes at most, got ${String(scopes.length)}; keep fewer`;
        },
    },
    {
        kind: "inputs",
        rule: "access-log-format",
        types: ["aws:apigatewayv2/stage:Stage"],
        property: "accessLogSettings",
        says: "the format of access logs holds `$context.requestId` or `$context.extendedRequestId`, and has 3 KB at most",
        source: `${docs}/apigateway/latest/developerguide/http-api-logging.html`,
        problem: (inputs) => {
            const format = knownText(valuesAt(inputs, "accessLogSettings.format")[0]);
            if (format === undefined) return undefined;
            if (!/\$context\.(extendedR|r)equestId/.test(format)) {
                return "BadRequestException: Access Log format must contain at least $context.requestId or $context.extendedRequestId; add it";
            }
            const bytes = Buffer.byteLength(format);
            if (bytes <= 3072) return undefined;
            return `BadRequestException: the template of access logs has 3072 bytes at most, got ${String(bytes)}; log fewer values`;
        },
    },
];
