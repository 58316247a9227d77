import assert from "node:assert/strict";
import { decodeStack } from "../../decodeStack.ts";
import { plainValues } from "../../testing/plainValues.ts";
import { problemsWith, sampleStack, sampleWith } from "../../testing/sampleValues.ts";

const start = "Pulumi.prod-eu.yaml: ecs-platform:services.todos";
const lambda = (keys: object = {}) => ({ type: "lambda", code: { path: "functions/todos" }, ...keys });
const functions = { "list-todos": lambda(), "create-todo": lambda() };
const described = {
    type: "api",
    authorization: { kind: "jwt", issuer: "https://login.example.com", audiences: ["todos"] },
    table: { partitionKey: { name: "id" } },
    routes: { "GET /todos": { function: "list-todos", table: "read" }, "POST /todos": { function: "create-todo", table: "write" } },
};

/** What is wrong with one API, without file and namespace. */
function problems(keys: object, others: object = {}): readonly string[] {
    return problemsWith({ services: { ...functions, todos: { ...described, ...keys }, ...others } }).map((text) => text.replace(start, ""));
}

const route = (key: string, changes: object = {}) => problems({ routes: { [key]: { function: "list-todos", ...changes } } });
const routes = (count: number, of: (index: number) => string) => ({
    routes: Object.fromEntries(Array.from({ length: count }, (_, index) => [`GET /todos/${index}`, { function: of(index) }])),
});

describe("an API of the stack file", () => {
    it("is read as it is written, and is neither a service of ECS nor a function", () => {
        const {
            apis,
            functions: read,
            workloads,
        } = decodeStack(sampleStack("prod-eu"), sampleWith({ services: { ...functions, todos: described } }));
        // A map with names of the user's choice is there, and empty, where nobody wrote it.
        assert.deepEqual(plainValues(apis), { todos: { ...described, table: { ...described.table, indexes: {} } } });
        assert.deepEqual(Object.keys(read), ["list-todos", "create-todo"]);
        assert.ok(!workloads.some(({ services }) => "todos" in services));
        const [problem = ""] = problems({ preset: "rest-api" });
        assert.match(problem, /^\.preset: unknown key; known here: type, authorization, routes/);
    });

    it("says who may call it: nobody calls it by default", () => {
        const [problem = ""] = problems({ authorization: undefined });
        assert.match(problem, /^\.authorization/);
        for (const kind of ["iam", "public"]) assert.deepEqual(problems({ authorization: { kind } }), []);
        assert.deepEqual(problems({ authorization: { kind: "jwt", issuer: "http://login.example.com", audiences: ["todos"] } }), [
            '.authorization.issuer: not the HTTPS address of an issuer, got "http://login.example.com"; write one such as https://login.example.com',
        ]);
    });

    it("may ask a function whom to let in", () => {
        const asking = (more: object = {}, changes: object = {}) =>
            problems({ authorization: { kind: "lambda", function: "create-todo", ...more }, ...changes });
        assert.deepEqual(asking(), []);
        for (const cacheSeconds of [0, 3600]) assert.deepEqual(asking({ headers: ["x-api-key"], cacheSeconds }), []);
        assert.deepEqual(asking({ cacheSeconds: 3601 }), [
            ".authorization.cacheSeconds: out of range, got 3601; write a whole number from 0 to 3600 seconds",
        ]);
        assert.deepEqual(asking({ function: "check" }), [
            ".authorization.function: no function of this name, got check; write list-todos or create-todo, or declare it with type: lambda",
        ]);
        assert.deepEqual(asking({}, { routes: { "GET /": { function: "list-todos", public: true } } }), [
            ".authorization.function: nobody asks it, since every route is public, got create-todo; write authorization: { kind: public }",
        ]);
        assert.deepEqual(asking({}, { routes: { "GET /": { function: "list-todos", scopes: ["a"] } } }), [
            '.routes["GET /"].scopes: only a JWT has scopes, and the API asks for lambda, got a; delete them',
        ]);
        assert.match(asking({ headers: ["x api"] }).join(), /\.authorization\.headers\[0\]: not the name of a header, got "x api"/);
    });

    it("has routes of a method and a path, a greedy variable at the end", () => {
        assert.deepEqual(route("GET /todos/{id+}"), []);
        assert.deepEqual(route("$default"), [
            '.routes["$default"]: not a method and a path, got "$default"; write one such as GET /todos/{id}, with one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY',
        ]);
        assert.deepEqual(route("GET /{all+}/todos"), [
            '.routes["GET /{all+}/todos"]: a greedy variable before the end of its path, got "/{all+}/todos"; let it be the last part',
        ]);
        assert.deepEqual(problems({ routes: {} }), [
            ".routes: no route, got an empty map; write one such as GET /todos: { function: list-todos }",
        ]);
    });

    it("has no two routes of the same requests, or of one name in Pulumi", () => {
        const two = (one: string, other: string) =>
            problems({ routes: { [one]: { function: "list-todos" }, [other]: { function: "create-todo" } } });
        assert.deepEqual(two("GET /todos/{id}", "GET /todos/{todo}"), [
            '.routes["GET /todos/{todo}"]: takes the requests of another route, got GET /todos/{id} too; delete one of the two',
        ]);
        assert.deepEqual(two("GET /todos/{id}", "GET /todos/value"), [
            '.routes["GET /todos/value"]: its resources would be called get-todos-value as those of GET /todos/{id}; write another part in one path',
        ]);
    });

    it("has 300 routes at most, 50 of them to one function, and paths that fit the id of a statement", () => {
        const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`f${index}`, lambda()]));
        const spread = (count: number) =>
            problems(
                routes(count, (index) => `f${index % 7}`),
                many,
            );
        assert.deepEqual(spread(300), []);
        assert.deepEqual(spread(301), [".routes: too many routes, got 301; write at most 300, and divide the API"]);
        assert.deepEqual(problems(routes(50, () => "list-todos")), []);
        assert.deepEqual(problems(routes(51, () => "list-todos")), [
            ".routes: more routes to list-todos than its policy has room for, got 51; write at most 50, or one such as ANY /{proxy+}",
        ]);
        // `todos-get-` has ten characters.
        assert.deepEqual(route(`GET /${"a".repeat(90)}`), []);
        assert.match(
            route(`GET /${"a".repeat(91)}`).join(),
            /got 101 characters with its method and the name of the API; shorten it by 1$/,
        );
    });

    it("leads to functions of the stack, which answer before API Gateway stops waiting", () => {
        assert.deepEqual(route("GET /todos", { function: "list-todo" }), [
            '.routes["GET /todos"].function: no function of this name, got list-todo; write list-todos or create-todo, or declare it with type: lambda',
        ]);
        const slow = (timeoutSeconds: number) => problems({}, { "list-todos": lambda({ timeoutSeconds }) });
        assert.deepEqual(slow(30), []);
        assert.deepEqual(slow(31), [
            '.routes["GET /todos"].function: a function that runs longer than API Gateway waits, got 31 seconds; write timeoutSeconds: 30 or less in list-todos',
        ]);
    });

    it("gives a function one table, and one variable for it", () => {
        assert.deepEqual(problems({ table: undefined }), [
            '.routes["GET /todos"].table: the API has no table, got read; delete it, or describe the table',
            '.routes["POST /todos"].table: the API has no table, got write; delete it, or describe the table',
        ]);
        assert.deepEqual(problems({}, { "list-todos": lambda({ variables: { TABLE_NAME: "x" } }) }), [
            '.routes["GET /todos"].function: list-todos has a variable that the table gives it too, got TABLE_NAME; delete it there',
        ]);
        const another = { ...described, routes: { "GET /": { function: "list-todos", table: "read" } } };
        assert.deepEqual(problems({}, { archive: another }), [
            'Pulumi.prod-eu.yaml: ecs-platform:services.archive.routes["GET /"].function: list-todos has the table of todos in TABLE_NAME, got that of archive too; write another function',
        ]);
    });

    it("asks for scopes where there is a token", () => {
        assert.deepEqual(route("GET /todos", { scopes: ["todos/read"] }), []);
        assert.deepEqual(route("GET /todos", { scopes: ["todos/read"], public: true }), [
            '.routes["GET /todos"].scopes: a public route asks for no token, got todos/read; delete them',
        ]);
        assert.deepEqual(problems({ authorization: { kind: "iam" }, routes: { "GET /": { function: "list-todos", scopes: ["a"] } } }), [
            '.routes["GET /"].scopes: only a JWT has scopes, and the API asks for iam, got a; delete them',
        ]);
    });

    it("opens itself to pages as browsers take it", () => {
        assert.deepEqual(problems({ cors: { origins: ["*"] } }), []);
        assert.deepEqual(problems({ cors: { origins: ["*", "https://app.example.com"] } }), [
            '.cors.origins: all origins beside others, got *, https://app.example.com; write "*" alone, or leave it out',
        ]);
        assert.deepEqual(problems({ cors: { origins: ["*"], credentials: true } }), [
            ".cors.origins: all origins with credentials, which browsers refuse, got *; name the origins",
        ]);
    });

    it("has a domain with a certificate of its region, or a zone to prove one in", () => {
        const name = "api.example.com";
        assert.deepEqual(problems({ domain: { name, hostedZoneId: "Z0123456789ABCDEFGHIJ" } }), []);
        assert.deepEqual(problems({ domain: { name } }), [
            ".domain: neither a certificate nor a zone to prove one in, got name alone; write certificateArn or hostedZoneId",
        ]);
        const certificateArn = "arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef";
        assert.deepEqual(problems({ domain: { name, certificateArn } }), [
            ".domain.certificateArn: an ARN of another region, got us-east-1; write one of the region of the environment, eu-central-1",
        ]);
    });
});

describe("a table of the stack file", () => {
    const tableWith = (changes: object) => problems({ table: { partitionKey: { name: "id" }, ...changes } });
    const owner = { partitionKey: { name: "owner" } };

    it("has keys of one type each, the sort key being another than the partition key", () => {
        assert.deepEqual(tableWith({ sortKey: { name: "id" } }), [
            ".table.sortKey.name: the partition key too, got id; write another attribute",
        ]);
        assert.deepEqual(tableWith({ indexes: { "by-owner": { ...owner, sortKey: { name: "id", type: "number" } } } }), [
            ".table.indexes.by-owner: id of two types, got number and string; write one of them",
        ]);
    });

    it("has twenty indexes at most, and none beside provisioned capacity", () => {
        const indexes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`by-owner-${index}`, owner]));
        assert.deepEqual(tableWith({ indexes: indexes(20) }), []);
        assert.deepEqual(tableWith({ indexes: indexes(21) }), [".table.indexes: too many indexes, got 21; write at most 20"]);
        const units = { min: 1, max: 10 };
        const capacity = { kind: "provisioned", readUnits: units, writeUnits: units };
        assert.deepEqual(tableWith({ capacity }), []);
        assert.deepEqual(tableWith({ capacity, indexes: indexes(1) }), [
            ".table.indexes: indexes of a provisioned table, got 1; write capacity: { kind: on-demand }, or leave them out",
        ]);
    });

    it("has bounds in their order, and days within which AWS can restore it", () => {
        const capacity = { kind: "provisioned", readUnits: { min: 11, max: 10 }, writeUnits: { min: 10, max: 10 } };
        assert.deepEqual(tableWith({ capacity }), [".table.capacity.readUnits.min: above the maximum, got 11; write at most 10"]);
        for (const recoveryDays of [1, 35]) assert.deepEqual(tableWith({ recoveryDays }), []);
        for (const recoveryDays of [0, 36]) {
            assert.deepEqual(tableWith({ recoveryDays }), [
                `.table.recoveryDays: out of range, got ${recoveryDays}; write a whole number from 1 to 35 days`,
            ]);
        }
    });
});
