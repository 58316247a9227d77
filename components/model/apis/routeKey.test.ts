import assert from "node:assert/strict";
import { invokedPath, parseRouteKey, requestsOf, routeName } from "./routeKey.ts";

function parsed(key: string) {
    const route = parseRouteKey(key);
    if (typeof route === "string") assert.fail(route);
    return route;
}

describe("keys of routes", () => {
    it("are a method and the parts of a path", () => {
        assert.deepEqual(parsed("GET /"), { method: "GET", parts: [] });
        assert.deepEqual(parsed("ANY /shops/{shop}/{rest+}"), {
            method: "ANY",
            parts: [
                { kind: "literal", text: "shops" },
                { kind: "variable", name: "shop" },
                { kind: "greedy", name: "rest" },
            ],
        });
    });

    it("are refused with what may be written", () => {
        for (const key of ["$default", "/todos", "get /todos", "GET todos", "GET  /todos", "GET /todos HTTP"]) {
            assert.equal(
                parseRouteKey(key),
                `not a method and a path, got ${JSON.stringify(key)}; write one such as GET /todos/{id}, with one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY`,
            );
        }
        for (const path of ["/todos/", "//", "/to{id}", "/{}", "/a?b", "/ä"]) {
            assert.equal(
                parseRouteKey(`GET ${path}`),
                `not a path, got "${path}"; write parts of letters, digits and ._~!$&'()*+,;=:@%- or variables such as {id}, without a slash at the end`,
            );
        }
        assert.equal(
            parseRouteKey("GET /{rest+}/parts"),
            'a greedy variable before the end of its path, got "/{rest+}/parts"; let it be the last part',
        );
        assert.equal(parseRouteKey("GET /{id}/{id}"), 'two variables of one name, got "/{id}/{id}"; rename one {id}');
    });

    it("take the same requests whatever their variables are called", () => {
        assert.equal(requestsOf(parsed("GET /todos/{id}")), requestsOf(parsed("GET /todos/{todo}")));
        assert.notEqual(requestsOf(parsed("GET /todos/{id}")), requestsOf(parsed("GET /todos/{id+}")));
        assert.notEqual(requestsOf(parsed("GET /todos/{id}")), requestsOf(parsed("GET /todos/id")));
    });

    it("give their resources a name, and functions the end of an ARN", () => {
        for (const [key, name, path] of [
            ["GET /", "get", "GET/"],
            ["GET /todos", "get-todos", "GET/todos"],
            ["GET /todos/{id}", "get-todos-value", "GET/todos/*"],
            ["ANY /{proxy+}", "any-rest", "*/*"],
            ["POST /v1.2/to_do", "post-v1-2-to-do", "POST/v1.2/to_do"],
        ] as const) {
            assert.equal(routeName(parsed(key)), name);
            assert.equal(invokedPath(parsed(key)), path);
        }
    });
});
