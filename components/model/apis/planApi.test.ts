import assert from "node:assert/strict";
import type { ApiDescription } from "../../vocabulary/api.ts";
import { accessLogFormat } from "./accessLogFormat.ts";
import { planApi } from "./planApi.ts";

const todos: ApiDescription = {
    authorization: { kind: "jwt", issuer: "https://login.example.com", audiences: ["todos"] },
    table: { partitionKey: { name: "id" }, indexes: { "by-owner": { partitionKey: { name: "owner" } } } },
    routes: {
        "GET /todos": { function: "list", table: "read" },
        "POST /todos": { function: "create", table: "write", scopes: ["todos/write"] },
        "GET /todos/{id}": { function: "get", table: "read" },
        "PUT /todos/{id}": { function: "change", table: "read", throttle: { requestsPerSecond: 5, burst: 10 } },
        "DELETE /todos/{id}": { function: "change", table: "write" },
        "GET /health": { function: "health", public: true },
    },
};

describe("the plan of an API", () => {
    it("gives each function the name of the table and what its routes need of it, all of them together", () => {
        const { bindings } = planApi("todos", todos);
        const variables = { TABLE_NAME: "todos" };
        const permission = { kind: "dynamodb", table: "todos" };
        const indexes = ["by-owner"];
        assert.deepEqual(bindings, [
            { function: "list", variables, permission: { ...permission, access: "read", indexes } },
            { function: "create", variables, permission: { ...permission, access: "write" } },
            { function: "get", variables, permission: { ...permission, access: "read", indexes } },
            { function: "change", variables, permission: { ...permission, access: "read-write", indexes } },
            { function: "health", variables: {} },
        ]);
    });

    it("asks a function by a header, each time where nothing else is written, and keeps an answer for one route", () => {
        const authorizer = (more: object = {}) =>
            planApi("todos", { ...todos, authorization: { kind: "lambda", function: "check", ...more } }).authorizer;
        assert.deepEqual(authorizer(), { function: "check", identitySources: ["$request.header.authorization"], cacheSeconds: 0 });
        assert.deepEqual(authorizer({ headers: ["x-api-key", "x-tenant"], cacheSeconds: 1 }), {
            function: "check",
            identitySources: ["$request.header.x-api-key", "$request.header.x-tenant", "$context.routeKey"],
            cacheSeconds: 1,
        });
        assert.equal(planApi("todos", todos).authorizer, undefined);
    });

    it("asks for what the API asks for, but where a route is public", () => {
        const { routes } = planApi("todos", todos);
        assert.deepEqual(
            routes.map(({ authorizationType }) => authorizationType),
            ["JWT", "JWT", "JWT", "JWT", "JWT", "NONE"],
        );
        assert.deepEqual(routes[1], {
            key: "POST /todos",
            name: "post-todos",
            invokedPath: "POST/todos",
            function: "create",
            authorizationType: "JWT",
            scopes: ["todos/write"],
        });
        assert.deepEqual(routes[3]?.throttle, { requestsPerSecond: 5, burst: 10 });
        for (const [kind, type] of [
            ["iam", "AWS_IAM"],
            ["public", "NONE"],
        ] as const) {
            const plan = planApi("todos", { ...todos, authorization: { kind } });
            assert.deepEqual([...new Set(plan.routes.slice(0, -1).map(({ authorizationType }) => authorizationType))], [type]);
        }
    });

    it("has limits, and logs below /aws/vendedlogs/, under a name that is its own where stacks share an account", () => {
        const plan = planApi("todos", todos, "pr-7");
        assert.deepEqual(plan.throttle, { requestsPerSecond: 500, burst: 1000 });
        assert.deepEqual(
            [plan.apiName, plan.table?.tableName, plan.logGroupName, plan.urlOutput],
            ["pr-7_todos", "pr-7_todos", "/aws/vendedlogs/apis/pr-7_todos", "todos"],
        );
        assert.equal(planApi("todos", { ...todos, urlOutput: "ApiEndpoint" }).urlOutput, "ApiEndpoint");
    });

    it("lets pages of other origins use the methods of its routes, and remembers that for an hour", () => {
        const origins = ["https://app.example.com"];
        assert.equal(planApi("todos", todos).cors, undefined);
        assert.deepEqual(planApi("todos", { ...todos, cors: { origins } }).cors, {
            origins,
            methods: ["DELETE", "GET", "POST", "PUT"],
            headers: ["authorization", "content-type"],
            exposedHeaders: [],
            credentials: false,
            maxAgeSeconds: 3600,
        });
        const routes = { "ANY /{proxy+}": { function: "list" }, "GET /": { function: "list" } };
        assert.deepEqual(planApi("todos", { ...todos, routes, cors: { origins } }).cors?.methods, ["*"]);
    });

    it("logs what a request was and what became of it, and neither its headers nor its query", () => {
        const logged: unknown = JSON.parse(accessLogFormat);
        assert.ok(Object.values(Object(logged)).includes("$context.requestId"));
        assert.ok(!/authorizer\.(claims|principal)|identity\.(caller|user)|header|query/i.test(accessLogFormat));
        assert.ok(Buffer.byteLength(accessLogFormat) < 3072);
    });
});
