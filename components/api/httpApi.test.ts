import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { TestStack } from "../../rehearsal/aws/testing/testStack.ts";
import { unknownValue } from "../../rehearsal/contract/values.ts";
import { planApi } from "../model/apis/planApi.ts";
import { assertGiven } from "../testing/assertGiven.ts";
import { preview } from "../testing/preview.ts";
import type { ApiDescription } from "../vocabulary/api.ts";
import type { ApiFunction } from "./apiFunction.ts";
import { HttpApi, type HttpApiArgs } from "./httpApi.ts";

const place = { accountId: "111111111111", region: "eu-central-1" };
const todos: ApiDescription = {
    authorization: { kind: "jwt", issuer: "https://login.example.com", audiences: ["todos"] },
    routes: {
        "GET /todos": { function: "list-todos", table: "read" },
        "GET /todos/{id}": { function: "get-todo", table: "read" },
        "POST /todos": { function: "create-todo", table: "write", scopes: ["todos/write"] },
        "GET /health": { function: "list-todos", public: true },
    },
    table: { partitionKey: { name: "id" } },
};
const functionOf = (name: string): ApiFunction => ({
    functionName: name,
    aliasName: "live",
    invokeArn: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:111111111111:function:${name}:live/invocations`,
});
const argsOf = (changes: Partial<ApiDescription>, more: Partial<HttpApiArgs> = {}): HttpApiArgs => ({
    api: planApi("todos", { ...todos, ...changes }),
    place,
    functionOf,
    logRetentionDays: 30,
    deletionProtection: true,
    ...more,
});
const previewed = (changes: Partial<ApiDescription> = {}, more: Partial<HttpApiArgs> = {}) =>
    preview((providers) => new HttpApi("todos", argsOf(changes, more), { providers }));

const route = "aws:apigatewayv2/route:Route";
const stage = "aws:apigatewayv2/stage:Stage";
const permission = "aws:lambda/permission:Permission";

describe("HttpApi", () => {
    it("leads each route to its function, by one integration for each function", async () => {
        const { get, names } = await previewed();
        assert.deepEqual(names("aws:apigatewayv2/integration:Integration"), [
            "todos-to-create-todo",
            "todos-to-get-todo",
            "todos-to-list-todos",
        ]);
        const integration = get("aws:apigatewayv2/integration:Integration", "todos-to-get-todo");
        assert.equal(integration.inputs["payloadFormatVersion"], "2.0");
        assert.equal(integration.inputs["integrationUri"], functionOf("get-todo").invokeArn);
        assert.deepEqual(names(route), ["todos-get-health", "todos-get-todos", "todos-get-todos-value", "todos-post-todos"]);
        assert.equal(get(route, "todos-get-todos-value").inputs["routeKey"], "GET /todos/{id}");
    });

    it("asks for a token, and for a scope where a route has one; a public route asks for nothing", async () => {
        const { get } = await previewed();
        assertGiven(get("aws:apigatewayv2/authorizer:Authorizer", "todos-authorizer"), {
            apiId: unknownValue,
            name: "jwt",
            authorizerType: "JWT",
            identitySources: ["$request.header.Authorization"],
            jwtConfiguration: { issuer: "https://login.example.com", audiences: ["todos"] },
        });
        const asked = (name: string) => {
            const { authorizationType, authorizerId, authorizationScopes } = get(route, name).inputs;
            return [authorizationType, authorizerId, authorizationScopes];
        };
        assert.deepEqual(asked("todos-get-todos"), ["JWT", unknownValue, undefined]);
        assert.deepEqual(asked("todos-post-todos"), ["JWT", unknownValue, ["todos/write"]]);
        assert.deepEqual(asked("todos-get-health"), ["NONE", undefined, undefined]);
    });

    it("asks a function whom to let in, by its alias, which may be asked by this authorizer alone", async () => {
        const { get, names } = await previewed({
            authorization: { kind: "lambda", function: "check-key", headers: ["x-api-key"], cacheSeconds: 300 },
            routes: { "GET /todos": { function: "list-todos", table: "read" }, "GET /health": { function: "list-todos", public: true } },
        });
        assert.deepEqual(names("aws:apigatewayv2/authorizer:Authorizer"), ["todos-lambda-authorizer"]);
        assertGiven(get("aws:apigatewayv2/authorizer:Authorizer", "todos-lambda-authorizer"), {
            apiId: unknownValue,
            name: "lambda",
            authorizerType: "REQUEST",
            authorizerUri: functionOf("check-key").invokeArn,
            authorizerPayloadFormatVersion: "2.0",
            enableSimpleResponses: true,
            // An answer for one route is none for another.
            identitySources: ["$request.header.x-api-key", "$context.routeKey"],
            authorizerResultTtlInSeconds: 300,
        });
        assertGiven(get(permission, "todos-lambda-authorizer-invoke"), {
            statementId: "todos-lambda-authorizer",
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: "check-key",
            qualifier: "live",
            sourceArn: unknownValue,
        });
        const asked = (name: string) => [get(route, name).inputs["authorizationType"], get(route, name).inputs["authorizerId"]];
        assert.deepEqual(asked("todos-get-todos"), ["CUSTOM", unknownValue]);
        const waits = (name: string) => get(route, name).dependencies.includes(`${permission}::todos-lambda-authorizer-invoke`);
        assert.deepEqual(["todos-get-todos", "todos-get-health"].map(waits), [true, false]);
        assert.deepEqual(asked("todos-get-health"), ["NONE", undefined]);
    });

    it("needs no authorizer where IAM decides", async () => {
        const { get, names } = await previewed({
            authorization: { kind: "iam" },
            routes: { "GET /todos": { function: "list-todos", table: "read" } },
        });
        assert.deepEqual(names("aws:apigatewayv2/authorizer:Authorizer"), []);
        assert.equal(get(route, "todos-get-todos").inputs["authorizationType"], "AWS_IAM");
    });

    it("lets a function take requests of its routes alone, by its alias", async () => {
        const { get, names } = await previewed();
        assert.equal(names(permission).length, 4);
        const { inputs, propertyDependencies } = get(permission, "todos-get-todos-value-invoke");
        assertGiven(get(permission, "todos-get-todos-value-invoke"), {
            statementId: "todos-get-todos-value",
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: "get-todo",
            qualifier: "live",
            sourceArn: unknownValue,
        });
        assert.equal(inputs["sourceArn"], unknownValue);
        assert.deepEqual(propertyDependencies["sourceArn"], ["aws:apigatewayv2/api:Api::todos"]);
    });

    it("logs each request in JSON, keeps the logs, and limits requests: all of them together, and those of a route", async () => {
        const throttle = { requestsPerSecond: 5, burst: 10 };
        const { get } = await previewed({ routes: { ...todos.routes, "POST /todos": { function: "create-todo", throttle } } });
        assert.partialDeepStrictEqual(get("aws:cloudwatch/logGroup:LogGroup", "todos-access-logs").inputs, {
            name: "/aws/vendedlogs/apis/todos",
            retentionInDays: 30,
            deletionProtectionEnabled: true,
        });
        const { inputs, dependencies } = get(stage, "todos-stage");
        assert.equal(
            Object(inputs["accessLogSettings"]).destinationArn,
            "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/apis/todos",
        );
        assert.deepEqual(inputs["defaultRouteSettings"], { throttlingRateLimit: 500, throttlingBurstLimit: 1000 });
        assert.deepEqual(inputs["routeSettings"], [{ routeKey: "POST /todos", throttlingRateLimit: 5, throttlingBurstLimit: 10 }]);
        assert.ok(dependencies.includes(`${route}::todos-post-todos`));
        assert.ok(dependencies.includes("aws:cloudwatch/logGroup:LogGroup::todos-access-logs"));
    });

    it("answers pages of other origins only where they are named", async () => {
        assert.equal((await previewed()).get("aws:apigatewayv2/api:Api", "todos").inputs["corsConfiguration"], undefined);
        const { get } = await previewed({ cors: { origins: ["https://app.example.com"] } });
        assert.deepEqual(get("aws:apigatewayv2/api:Api", "todos").inputs["corsConfiguration"], {
            allowOrigins: ["https://app.example.com"],
            allowMethods: ["GET", "POST"],
            allowHeaders: ["authorization", "content-type"],
            exposeHeaders: [],
            allowCredentials: false,
            maxAge: 3600,
        });
    });

    it("answers at its own domain alone, with a certificate that it is given or makes, and a record where it has the zone", async () => {
        const api = (run: Awaited<ReturnType<typeof previewed>>) => run.get("aws:apigatewayv2/api:Api", "todos").inputs;
        assert.equal(api(await previewed())["disableExecuteApiEndpoint"], false);
        const certificateArn = "arn:aws:acm:eu-central-1:111111111111:certificate/0123";
        const given = await previewed({ domain: { name: "api.example.com", certificateArn } });
        assert.equal(api(given)["disableExecuteApiEndpoint"], true);
        assert.deepEqual(given.get("aws:apigatewayv2/domainName:DomainName", "todos-domain").inputs["domainNameConfiguration"], {
            certificateArn,
            endpointType: "REGIONAL",
            securityPolicy: "TLS_1_2",
        });
        assert.deepEqual(given.names("aws:route53/record:Record"), []);
        const made = await previewed({ domain: { name: "api.example.com", hostedZoneId: "Z1" } });
        assert.deepEqual(made.names("aws:route53/record:Record"), [
            "todos-domain-certificate-proof-api.example.com",
            "todos-domain-record",
        ]);
        assert.deepEqual(made.get("aws:route53/record:Record", "todos-domain-record").inputs["aliases"], [
            { name: unknownValue, zoneId: unknownValue, evaluateTargetHealth: false },
        ]);
    });
});

describe("the second update of an API", () => {
    const stackOf = (stack = new TestStack()) => {
        return async (changes: Partial<ApiDescription> | undefined, more: Partial<HttpApiArgs> = {}, name = "todos") => {
            const { steps, errors } = await stack.up((provider) => {
                if (changes === undefined) return;
                const role = new aws.iam.Role("role", { name: "functions", assumeRolePolicy: "{}" }, { provider });
                const made = new Map(
                    ["list-todos", "get-todo", "create-todo"].map((name) => [
                        name,
                        new aws.lambda.Function(
                            name,
                            { name, role: role.arn, runtime: "nodejs24.x", handler: "index.handler", s3Bucket: "code", s3Key: name },
                            { provider },
                        ),
                    ]),
                );
                const deployed = (name: string): ApiFunction => {
                    const { name: functionName, invokeArn } = made.get(name) ?? assert.fail(name);
                    return { functionName, invokeArn, aliasName: "live" };
                };
                const api = planApi(name, { ...todos, ...changes });
                new HttpApi(name, argsOf(changes, { functionOf: deployed, api, ...more }), { providers: [provider] });
            });
            return { steps, errors: errors.filter((error) => !error.endsWith(" failed")) };
        };
    };
    const { "POST /todos": post, ...others } = todos.routes;
    const limited = { ...others, "POST /todos": { ...post, function: "create-todo", throttle: { requestsPerSecond: 5, burst: 10 } } };

    it("changes nothing where nothing changed, and takes a route and its settings away in their order", async () => {
        const up = stackOf();
        assert.deepEqual((await up({ routes: limited })).errors, []);
        assert.deepEqual(await up({ routes: limited }), { steps: [], errors: [] });
        assert.deepEqual(await up({ routes: others }), {
            steps: [
                "update todos",
                "update todos-stage",
                "delete todos-post-todos",
                "delete todos-to-create-todo",
                "delete todos-post-todos-invoke",
            ],
            errors: [],
        });
        const back = await up({ routes: limited });
        assert.deepEqual(back.errors, []);
        assert.equal(back.steps.at(-1), "update todos-stage");
    });

    it("follows a variable that is called otherwise without another route, and lets a route change its function", async () => {
        const up = stackOf();
        await up({});
        const { "GET /todos/{id}": one = assert.fail(), ...rest } = todos.routes;
        const step = "update todos-get-todos-value";
        // The first is the component.
        assert.deepEqual(await up({ routes: { ...rest, "GET /todos/{todo}": one } }), { steps: ["update todos", step], errors: [] });
        const moved = await up({ routes: { ...rest, "GET /todos/{todo}": { ...one, function: "list-todos" } } });
        assert.deepEqual(moved.errors, []);
        assert.ok(moved.steps.includes(step), moved.steps.join());
    });

    it("goes on from where AWS refused a part of it, and makes nothing twice", async () => {
        const stack = new TestStack();
        const up = stackOf(stack);
        stack.cloud.disturb([{ kind: "fail", operation: "create", name: "todos-post-todos", call: 1, message: "InternalFailure: broken" }]);
        assert.deepEqual((await up({ routes: limited })).errors, ["InternalFailure: broken"]);
        const rest = await up({ routes: limited });
        assert.deepEqual(rest, { steps: ["create todos-post-todos", "create todos-stage"], errors: [] });
        assert.deepEqual(await up({ routes: limited }), { steps: [], errors: [] });
    });

    it("is another API with another table under another name, which cannot have the same domain meanwhile", async () => {
        const up = stackOf();
        const protectedNot = { deletionProtection: false };
        await up({}, protectedNot);
        const renamed = await up({}, protectedNot, "tasks");
        assert.deepEqual(renamed.errors, []);
        assert.ok(renamed.steps.includes("create tasks-table") && renamed.steps.includes("delete todos-table"), renamed.steps.join());
        const domain = { name: "api.example.com", certificateArn: "arn:aws:acm:eu-central-1:111111111111:certificate/0123" };
        await up({ domain }, protectedNot, "tasks");
        const [error = ""] = (await up({ domain }, protectedNot)).errors;
        assert.match(error, /^ConflictException: The domain name you provided already exists: api\.example\.com/);
    });

    it("goes from one authorization to another, and leaves with all but its table and its logs", async () => {
        const up = stackOf();
        await up({});
        assert.deepEqual((await up({ authorization: { kind: "iam" }, routes: others })).errors, []);
        const gone = await up(undefined);
        assert.deepEqual(gone.errors, []);
        assert.match(
            (await up({})).errors.join("\n"),
            /already exists: \/aws\/vendedlogs\/apis\/todos; take it up with adopt: true of its service/,
        );
        assert.deepEqual((await up({ adopt: true })).errors, []);
    });
});
