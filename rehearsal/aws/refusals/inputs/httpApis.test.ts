import assert from "node:assert/strict";
import { unknownValue } from "../../../contract/values.ts";
import { InputTests, times } from "../../testing/testRefusals.ts";
import { httpApiRefusals } from "./httpApis.ts";

const route = "aws:apigatewayv2/route:Route";
const authorizer = "aws:apigatewayv2/authorizer:Authorizer";
const stage = "aws:apigatewayv2/stage:Stage";
const tests = new InputTests();
const ofApi = { apiId: "a" };

describe("refusals of routes and stages of an HTTP API", () => {
    it("takes keys of a method and a path, with a greedy variable at the end", () => {
        const keys = ["$default", "GET /", "GET /todos", "ANY /{proxy+}", "PUT /todos/{id}", "GET /todos/{id}/parts/{rest+}", unknownValue];
        tests.allows("route-key", route, ...keys.map((routeKey) => ({ ...ofApi, routeKey })));
        for (const routeKey of ["/todos", "GET todos", "get /todos", "GET /{rest+}/parts", "GET /to{id}", "GET  /todos", "GET /todos/"]) {
            tests.refuses(
                "route-key",
                route,
                { ...ofApi, routeKey },
                `BadRequestException: The provided route key is not formatted properly for HTTP protocol, got ${routeKey}; write $default, or a method and a path such as GET /pets/{id}`,
            );
        }
    });

    it("asks for an authorizer where the authorization has one", () => {
        const keyed = { ...ofApi, routeKey: "GET /todos" };
        const rule = "route-authorizer";
        tests.allows(
            rule,
            route,
            keyed,
            { ...keyed, authorizationType: "AWS_IAM" },
            { ...keyed, authorizationType: "JWT", authorizerId: "x" },
            { ...keyed, authorizationType: "JWT", authorizerId: unknownValue },
        );
        tests.refuses(
            rule,
            route,
            { ...keyed, authorizationType: "JWT" },
            "BadRequestException: Authorizer identifier has to be given for the authorization type JWT; add authorizerId",
        );
        tests.refuses(
            rule,
            route,
            { ...keyed, authorizationType: "AWS_IAM", authorizerId: "x" },
            "BadRequestException: the authorization type AWS_IAM has no authorizer; remove authorizerId",
        );
    });

    it("asks an authorizer for what its type needs", () => {
        const rule = "authorizer-kind";
        tests.allows(
            rule,
            authorizer,
            { ...ofApi, authorizerType: "REQUEST", authorizerUri: unknownValue },
            { ...ofApi, authorizerType: "JWT", jwtConfiguration: { issuer: "https://login.example.com", audiences: ["a"] } },
            { ...ofApi, authorizerType: unknownValue },
        );
        for (const [authorizerType, needed] of [
            ["REQUEST", "authorizerUri"],
            ["JWT", "jwtConfiguration"],
        ])
            tests.refuses(
                rule,
                authorizer,
                { ...ofApi, authorizerType },
                `BadRequestException: an authorizer of the type ${authorizerType} needs ${needed}; add it`,
            );
    });

    it("keeps answers of an authorizer for an hour at most, and by something", () => {
        const rule = "authorizer-cache";
        const kept = (authorizerResultTtlInSeconds: unknown, identitySources?: unknown) => ({
            ...ofApi,
            authorizerResultTtlInSeconds,
            identitySources,
        });
        const sources = ["$request.header.authorization"];
        tests.allows(
            rule,
            authorizer,
            kept(undefined),
            kept(0),
            kept(1, sources),
            kept(3600, sources),
            kept(60, unknownValue),
            kept(unknownValue),
        );
        tests.refuses(
            rule,
            authorizer,
            kept(3601, sources),
            "BadRequestException: answers are kept for 3600 seconds at most, got 3601; write less",
        );
        for (const none of [undefined, []])
            tests.refuses(
                rule,
                authorizer,
                kept(1, none),
                "BadRequestException: identity sources are needed to keep answers; add identitySources",
            );
    });

    it("takes ten scopes of a JWT", () => {
        const scoped = (count: number, authorizationType = "JWT") => ({
            ...ofApi,
            routeKey: "GET /todos",
            authorizationType,
            authorizerId: "x",
            authorizationScopes: times(count, (index) => `todos/${String(index)}`),
        });
        tests.allows("route-scopes", route, scoped(0, "CUSTOM"), scoped(1), scoped(10));
        tests.refuses("route-scopes", route, scoped(11), "BadRequestException: a route has 10 scopes at most, got 11; keep fewer");
        tests.refuses(
            "route-scopes",
            route,
            scoped(1, "CUSTOM"),
            "BadRequestException: scopes are for JWT authorizers; remove authorizationScopes",
        );
    });

    it("logs the id of each request, in a template of 3 KB", () => {
        const logged = (format: unknown) => ({ ...ofApi, name: "$default", accessLogSettings: { destinationArn: "arn:x", format } });
        const filled = (bytes: number) => logged("$context.requestId".padEnd(bytes, "x"));
        tests.allows("access-log-format", stage, logged("$context.extendedRequestId"), filled(3072), logged(unknownValue), {
            ...ofApi,
            name: "$default",
        });
        tests.refuses(
            "access-log-format",
            stage,
            logged("$context.httpMethod"),
            "BadRequestException: Access Log format must contain at least $context.requestId or $context.extendedRequestId; add it",
        );
        tests.refuses(
            "access-log-format",
            stage,
            filled(3073),
            "BadRequestException: the template of access logs has 3072 bytes at most, got 3073; log fewer values",
        );
    });

    it("are tested to the last row", () => {
        assert.deepEqual(tests.untested(httpApiRefusals), []);
    });
});
